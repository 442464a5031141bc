package coworking.infrastructure.aws;

import java.util.Map;

/**
 * The principal of a statement in a resource's policy or a role's trust policy.
 *
 * @param json its form in a policy document
 */
public record Principal(Object json) {

    /** Everyone. The statement needs conditions. */
    public static final Principal ANYONE = new Principal("*");

    /** An AWS service by its host name, e.g. {@code codebuild.amazonaws.com}. */
    public static Principal service(String name) {
        return new Principal(Map.of("Service", name));
    }

    /** Everyone in an account whose IAM policies permit it. */
    public static Principal account(String id) {
        return new Principal(Map.of("AWS", "arn:aws:iam::%s:root".formatted(id)));
    }
}
