package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;

/** The add-on that sends logs and metrics of pods and nodes to CloudWatch. */
public final class ContainerInsights extends Component {

    private static final Map<String, Object> ENHANCED =
            Map.of("metrics_collected", Map.of("kubernetes", Map.of("enhanced_container_insights", true)));

    /** Enables the metrics that alarms read, whose defaults depend on the version, and disables Application Signals. */
    private static final AddOn ADD_ON = AddOn.of("amazon-cloudwatch-observability", "v6.7.0-eksbuild.1")
            .with(Map.of(
                    "agent", Map.of("config", Map.of("logs", ENHANCED)),
                    "manager",
                            Map.of("applicationSignals", Map.of("autoMonitor", Map.of("monitorAllServices", false)))))
            .as("cloudwatch-agent", "CloudWatchAgentServerPolicy");

    /** @param before log groups that the add-on would create without retention, and the nodes that it runs on */
    public ContainerInsights(String name, StackContext stack, Output<String> clusterName, List<Resource> before) {
        super("coworking:cluster:ContainerInsights", name, stack);
        new InstalledAddOn(name, ADD_ON, clusterName, before, this);
        registerOutputs(Map.of());
    }
}
