package coworking.infrastructure.configuration;

import java.util.Map;

/**
 * The facts about a stack that every component needs.
 *
 * @param environment name of the stack, e.g. {@code dev}
 * @param region AWS region
 * @param accountId AWS account ID, twelve digits
 * @param protection protection of resources that hold data
 * @param logRetentionDays retention of every log group
 */
public record StackContext(
        String environment, String region, String accountId, DataProtection protection, int logRetentionDays) {

    /** Start of every name in AWS, e.g. {@code coworking-dev}. */
    public String prefix() {
        return "coworking-" + environment;
    }

    /** Logical name of a component, e.g. {@code coworking-dev-network}. */
    public String nameOf(String component) {
        return "%s-%s".formatted(prefix(), component);
    }

    /** Name of the EKS cluster. */
    public String clusterName() {
        return prefix();
    }

    /** Tags of everything in AWS. */
    public Map<String, String> tags() {
        return Map.of("project", "coworking", "stack", environment, "managed-by", "pulumi");
    }

    /** ARN of a resource in the stack's region and account. */
    public String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, accountId, resource);
    }

    /** ARN of a resource of a service without regions, e.g. {@code iam}. */
    public String globalArn(String service, String resource) {
        return "arn:aws:%s::%s:%s".formatted(service, accountId, resource);
    }

    /** ARN of the permissions boundary of every role, which infrastructure/boundary.yaml creates. */
    public String boundaryArn() {
        return globalArn("iam", "policy/coworking-boundary-" + environment);
    }

    /** Bucket of the access logs of all buckets of the account and region, which infrastructure/state-backend.yaml creates. */
    public String logBucket() {
        return "coworking-logs-%s-%s".formatted(accountId, region);
    }
}
