package coworking.infrastructure.network;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.ec2.FlowLog;
import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.aws.PolicyDocument;
import coworking.infrastructure.aws.Statement;
import java.util.Map;

/** Logs of the connections that a network saw, accepted and rejected. */
final class FlowLogs extends ComponentResource {

    FlowLogs(String name, Output<String> vpcId, int retentionDays, ComponentResourceOptions options) {
        super("coworking:network:FlowLogs", name, options);
        var group = group(name, retentionDays);
        var role = role(name);
        var policy = policy(name, role, group);
        flowLog(name, vpcId, group, role, policy);
        registerOutputs(Map.of());
    }

    private LogGroup group(String name, int retentionDays) {
        return new LogGroup(
                name, LogGroupArgs.builder().retentionInDays(retentionDays).build(), child().build());
    }

    private Role role(String name) {
        return new Role(
                name,
                RoleArgs.builder()
                        .assumeRolePolicy(PolicyDocument.trusting("vpc-flow-logs.amazonaws.com"))
                        .build(),
                child().build());
    }

    private RolePolicy policy(String name, Role role, LogGroup group) {
        var streams = group.arn().applyValue(arn -> arn + ":*");
        var write = Statement.allow("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
                .on(group.arn())
                .on(streams);
        var find = Statement.allow("logs:DescribeLogGroups")
                .on("*")
                .because("CloudWatch lists groups of all names or none");
        return new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocument.of(write, find))
                        .build(),
                child().build());
    }

    private void flowLog(String name, Output<String> vpcId, LogGroup group, Role role, RolePolicy policy) {
        new FlowLog(
                name,
                FlowLogArgs.builder()
                        .vpcId(vpcId)
                        .trafficType("ALL")
                        .logDestination(group.arn())
                        .iamRoleArn(role.arn())
                        .build(),
                child().dependsOn(policy).build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
