package coworking.infrastructure.observability;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.DataKeyArgs;
import coworking.infrastructure.aws.KeyUser;
import java.util.List;
import java.util.Map;

/**
 * The log groups that the CloudWatch add-on writes to. It would make them itself, to be kept for ever and with a key of
 * AWS, so they have to be there before it.
 */
public final class ContainerLogs extends ComponentResource {
    private final String name;
    private final ContainerLogsArgs args;
    private final LogGroup application;
    private final List<Resource> groups;

    public ContainerLogs(String name, ContainerLogsArgs args, ComponentResourceOptions options) {
        super("coworking:observability:ContainerLogs", name, options);
        this.name = name;
        this.args = args;
        var key = key();
        this.application = group("application", key);
        this.groups = List.of(application, group("dataplane", key), group("host", key), group("performance", key));
        registerOutputs(Map.of("application", application.name()));
    }

    /** Name of the group of what containers write. */
    public Output<String> application() {
        return application.name();
    }

    /** What has to be there before the add-on. */
    public List<Resource> groups() {
        return groups;
    }

    private DataKey key() {
        return new DataKey(
                name,
                new DataKeyArgs(
                        "Logs of the cluster " + args.clusterName(),
                        args.accountId(),
                        List.of(KeyUser.logs(args.region(), args.accountId())),
                        args.protection()),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private LogGroup group(String kind, DataKey key) {
        return new LogGroup(
                name + "-" + kind,
                LogGroupArgs.builder()
                        .name("/aws/containerinsights/%s/%s".formatted(args.clusterName(), kind))
                        .retentionInDays(args.retentionDays())
                        .kmsKeyId(key.arn())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }
}
