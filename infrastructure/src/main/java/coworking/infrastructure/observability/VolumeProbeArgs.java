package coworking.infrastructure.observability;

import com.pulumi.kubernetes.Provider;
import coworking.infrastructure.configuration.Cidr;

/**
 * What a {@link VolumeProbe} is made of.
 *
 * @param vpcCidr the addresses of the nodes
 * @param provider the cluster's provider
 */
public record VolumeProbeArgs(Cidr vpcCidr, Provider provider) {}
