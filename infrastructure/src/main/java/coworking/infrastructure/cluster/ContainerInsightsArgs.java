package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * What {@link ContainerInsights} are made of.
 *
 * @param logGroups that the add-on writes to; it makes those it does not find, without retention
 * @param nodes the machines that it runs on
 */
public record ContainerInsightsArgs(Output<String> clusterName, List<Resource> logGroups, List<Resource> nodes) {}
