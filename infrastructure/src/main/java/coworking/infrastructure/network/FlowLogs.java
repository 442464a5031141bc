package coworking.infrastructure.network;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Logs;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import java.util.List;
import java.util.Map;

/** Logs of the connections in a network, accepted and rejected. */
final class FlowLogs extends Component {

    FlowLogs(String name, Output<String> vpcId, Component parent) {
        super("coworking:network:FlowLogs", name, parent);
        var key = new DataKey(name, "Flow logs", DataProtection.NONE, List.of(DataKey.usedByLogs(stack)), this);
        var group = new LogGroup(name, Logs.group(stack, key).build(), child());
        var role = Roles.ofService(name, "vpc-flow-logs.amazonaws.com", stack, child());
        var policy = Roles.permit(name, role, permissions(group), child());
        new FlowLog(
                name,
                FlowLogArgs.builder()
                        .vpcId(vpcId)
                        .trafficType("ALL")
                        .logDestination(group.arn())
                        .iamRoleArn(role.arn())
                        .build(),
                after(policy));
        registerOutputs(Map.of());
    }

    private static List<Statement> permissions(LogGroup group) {
        return List.of(
                Statement.allow("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
                        .on(group.arn())
                        .on(group.arn().applyValue(arn -> arn + ":*")),
                Statement.allow("logs:DescribeLogGroups")
                        .on("*")
                        .because("CloudWatch lists groups of all names or none"));
    }
}
