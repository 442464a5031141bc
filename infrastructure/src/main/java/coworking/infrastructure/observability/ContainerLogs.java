package coworking.infrastructure.observability;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Logs;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The log groups of the CloudWatch add-on, which would create them without retention and with a key of AWS. */
public final class ContainerLogs extends Component {

    private final List<LogGroup> groups;

    public ContainerLogs(String name, StackContext stack) {
        super("coworking:observability:ContainerLogs", name, stack);
        var purpose = "Logs of the cluster " + stack.clusterName();
        var key = new DataKey(name, purpose, stack.protection(), List.of(DataKey.usedByLogs(stack)), this);
        this.groups = Stream.of("application", "dataplane", "host", "performance")
                .map(kind -> group(kind, key))
                .toList();
        registerOutputs(Map.of("application", application()));
    }

    /** Name of the group with the containers' output. */
    public Output<String> application() {
        return groups.get(0).name();
    }

    public List<Resource> groups() {
        return List.copyOf(groups);
    }

    static String groupName(StackContext stack, String kind) {
        return "/aws/containerinsights/%s/%s".formatted(stack.clusterName(), kind);
    }

    private LogGroup group(String kind, DataKey key) {
        return new LogGroup(
                name + "-" + kind,
                Logs.group(stack, key).name(groupName(stack, kind)).build(),
                child());
    }
}
