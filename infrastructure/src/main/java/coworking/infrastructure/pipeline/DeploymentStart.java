package coworking.infrastructure.pipeline;

import com.pulumi.aws.cloudwatch.EventRule;
import com.pulumi.aws.cloudwatch.EventRuleArgs;
import com.pulumi.aws.cloudwatch.EventTarget;
import com.pulumi.aws.cloudwatch.EventTargetArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.BuildEvents;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import java.util.List;
import java.util.Map;

/** Starts the deployment after a successful build. Neither project may start the other one. */
final class DeploymentStart extends Component {

    /**
     * @param buildProject name of the project whose success starts the deployment
     * @param deployArn ARN of the deployment project
     */
    record Args(Output<String> buildProject, Output<String> deployArn) {}

    DeploymentStart(String name, Args args, Component parent) {
        super("coworking:pipeline:DeploymentStart", name, parent);
        var role = Roles.ofService(name, "events.amazonaws.com", stack, child());
        var start = Statement.allow("codebuild:StartBuild").on(args.deployArn());
        var policy = Roles.permit(name, role, List.of(start), child());
        var rule = new EventRule(
                name,
                EventRuleArgs.builder()
                        .description("A release was built")
                        .eventPattern(args.buildProject()
                                .applyValue(project -> BuildEvents.ended(project, List.of("SUCCEEDED"))))
                        .build(),
                child());
        new EventTarget(
                name,
                EventTargetArgs.builder()
                        .rule(rule.name())
                        .arn(args.deployArn())
                        .roleArn(role.arn())
                        .build(),
                after(policy));
        registerOutputs(Map.of());
    }
}
