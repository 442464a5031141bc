package coworking.infrastructure.application;

import com.pulumi.kubernetes.Provider;

/**
 * What a {@link DatabaseFirewall} is made of.
 *
 * @param database whose pods it stands around
 * @param operatorNamespace where the CloudNativePG operator runs
 * @param provider the cluster's provider
 */
public record DatabaseFirewallArgs(DatabaseEndpoint database, String operatorNamespace, Provider provider) {}
