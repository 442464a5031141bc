package coworking.infrastructure.pipeline;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.registry.Registry;

/**
 * What a {@link Pipeline} is made of.
 *
 * @param stackName what the deploying build brings up to date
 * @param network where the deploying build runs, so that it reaches the cluster's private endpoint
 * @param clusterName of the EKS cluster
 */
public record PipelineArgs(
        Source source,
        String region,
        String stackName,
        Registry registry,
        Network network,
        String clusterName,
        int logRetentionDays) {

    Output<String> vpcId() {
        return network.vpcId();
    }
}
