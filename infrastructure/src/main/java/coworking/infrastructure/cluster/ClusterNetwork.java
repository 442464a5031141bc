package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * The network that a cluster stands in.
 *
 * @param resource waited for before there is a cluster, and deleted after it
 * @param privateSubnetIds one in each zone, in the zones' order; machines stand there
 * @param publicSubnetIds one in each zone; public load balancers stand there
 * @param zones availability zones, as {@code eu-central-1a}
 */
public record ClusterNetwork(
        Resource resource,
        Output<String> vpcId,
        List<Output<String>> privateSubnetIds,
        List<Output<String>> publicSubnetIds,
        List<String> zones) {}
