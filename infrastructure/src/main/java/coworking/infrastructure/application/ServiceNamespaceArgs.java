package coworking.infrastructure.application;

import com.pulumi.kubernetes.Provider;

/**
 * What a {@link ServiceNamespace} is made of.
 *
 * @param namespace its name in the cluster
 * @param provider the cluster's provider
 */
public record ServiceNamespaceArgs(String namespace, Provider provider) {}
