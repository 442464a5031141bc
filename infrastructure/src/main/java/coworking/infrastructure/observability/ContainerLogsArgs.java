package coworking.infrastructure.observability;

import coworking.infrastructure.configuration.DataProtection;

/**
 * What {@link ContainerLogs} are made of.
 *
 * @param clusterName name of the EKS cluster
 * @param region of AWS
 * @param accountId the account's twelve digits
 * @param retentionDays how long lines are kept, one of the numbers that CloudWatch accepts
 * @param protection of the key: without it the lines can't be read
 */
public record ContainerLogsArgs(
        String clusterName, String region, String accountId, int retentionDays, DataProtection protection) {}
