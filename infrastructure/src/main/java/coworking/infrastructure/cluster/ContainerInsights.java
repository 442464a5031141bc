package coworking.infrastructure.cluster;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The add-on that sends logs and metrics of pods and machines to CloudWatch. */
public final class ContainerInsights extends ComponentResource {

    /** The metrics that alarms read, whatever a version's default is; and no agent of Application Signals in any pod. */
    private static final Map<String, Object> CONFIGURATION = Map.of(
            "agent",
            Map.of(
                    "config",
                    Map.of(
                            "logs",
                            Map.of(
                                    "metrics_collected",
                                    Map.of("kubernetes", Map.of("enhanced_container_insights", true))))),
            "manager",
            Map.of("applicationSignals", Map.of("autoMonitor", Map.of("monitorAllServices", false))));

    private static final AddOn ADD_ON = AddOn.of("amazon-cloudwatch-observability", "v6.7.0-eksbuild.1")
            .with(CONFIGURATION)
            .as("cloudwatch-agent", "CloudWatchAgentServerPolicy");

    public ContainerInsights(String name, ContainerInsightsArgs args, ComponentResourceOptions options) {
        super("coworking:cluster:ContainerInsights", name, options);
        List<Resource> after =
                Stream.concat(args.logGroups().stream(), args.nodes().stream()).toList();
        new InstalledAddOn(
                name,
                ADD_ON,
                args.clusterName(),
                after,
                ComponentResourceOptions.builder().parent(this).build());
        registerOutputs(Map.of());
    }
}
