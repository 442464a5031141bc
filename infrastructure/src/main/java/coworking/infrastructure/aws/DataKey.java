package coworking.infrastructure.aws;

import com.pulumi.aws.kms.KeyArgs;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;

/** A KMS key that is rotated every year, with the component's name as its alias. */
public final class DataKey extends KmsKey {

    /**
     * @param purpose the data that it encrypts, for people
     * @param protection protection of that data, which is lost with the key
     * @param users statements for principals outside the account; without any, only its IAM policies give access
     */
    public DataKey(String name, String purpose, DataProtection protection, List<Statement> users, Component parent) {
        super(
                "coworking:encryption:DataKey",
                name,
                KeyArgs.builder().description(purpose).enableKeyRotation(true),
                protection,
                users,
                parent);
    }

    /** Lets an AWS service use a key on behalf of the stack's account. */
    public static Statement usedBy(String service, StackContext stack) {
        return use(service).when("StringEquals", "aws:SourceAccount", stack.accountId());
    }

    /** Lets CloudWatch Logs use a key; it names the log group that it encrypts instead of the account. */
    public static Statement usedByLogs(StackContext stack) {
        return use("logs.%s.amazonaws.com".formatted(stack.region()))
                .when("ArnLike", "kms:EncryptionContext:aws:logs:arn", stack.arn("logs", "log-group:*"));
    }

    /** Lets EventBridge use a key for one topic. Under a condition on its account or rule it could not use the key. */
    public static Statement usedByEvents(String topicArn) {
        return use("events.amazonaws.com").when("StringEquals", "kms:EncryptionContext:aws:sns:topicArn", topicArn);
    }

    /** Lets another account read what a key encrypts. */
    public static Statement readBy(String account) {
        return Statement.allow("kms:Decrypt", "kms:DescribeKey")
                .to(Principal.account(account))
                .on("*")
                .because(OWN_POLICY);
    }

    private static Statement use(String service) {
        return Statement.allow(
                        "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:DescribeKey")
                .to(Principal.service(service))
                .on("*")
                .because(OWN_POLICY);
    }
}
