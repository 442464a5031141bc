package coworking.infrastructure.network;

import coworking.infrastructure.configuration.NetworkSettings;

/**
 * What a {@link Network} is made of.
 *
 * @param region of AWS
 * @param logRetentionDays for how long it is kept who spoke to whom
 * @param clusterName of the EKS cluster whose load balancers stand in the subnets
 */
public record NetworkArgs(NetworkSettings settings, String region, int logRetentionDays, String clusterName) {}
