package coworking.infrastructure.aws;

/**
 * A service of AWS that uses a key in its own name, and the condition that it does so for one account alone.
 *
 * @param service its host name, as {@code cloudwatch.amazonaws.com}
 * @param operator of the condition
 * @param contextKey what the condition compares
 * @param value with what
 */
public record KeyUser(String service, String operator, String contextKey, String value) {

    /** A service that says on whose behalf it acts. */
    public static KeyUser of(String service, String accountId) {
        return new KeyUser(service, "StringEquals", "aws:SourceAccount", accountId);
    }

    /** CloudWatch Logs, which says of which log group it encrypts lines instead. */
    public static KeyUser logs(String region, String accountId) {
        return new KeyUser(
                "logs.%s.amazonaws.com".formatted(region),
                "ArnLike",
                "kms:EncryptionContext:aws:logs:arn",
                "arn:aws:logs:%s:%s:log-group:*".formatted(region, accountId));
    }
}
