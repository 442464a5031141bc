package coworking.infrastructure.aws;

import java.util.Map;

/**
 * Whom a statement in a resource's policy or in a role's trust policy applies to.
 *
 * @param json its form in a policy document
 */
public record Principal(Object json) {

    /** Everyone; conditions have to narrow it. */
    public static final Principal ANYONE = new Principal("*");

    /** An AWS service by its host name, e.g. {@code codebuild.amazonaws.com}. */
    public static Principal service(String name) {
        return new Principal(Map.of("Service", name));
    }

    /** Everyone whom an account's IAM policies permit. */
    public static Principal account(String id) {
        return new Principal(Map.of("AWS", "arn:aws:iam::%s:root".formatted(id)));
    }
}
