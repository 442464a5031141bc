package coworking.infrastructure.pipeline;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.codebuild.Project;
import com.pulumi.aws.codebuild.ProjectArgs;
import com.pulumi.aws.codebuild.Webhook;
import com.pulumi.aws.codebuild.WebhookArgs;
import com.pulumi.aws.codebuild.inputs.ProjectArtifactsArgs;
import com.pulumi.aws.codebuild.inputs.ProjectCacheArgs;
import com.pulumi.aws.codebuild.inputs.ProjectEnvironmentArgs;
import com.pulumi.aws.codebuild.inputs.ProjectEnvironmentEnvironmentVariableArgs;
import com.pulumi.aws.codebuild.inputs.ProjectLogsConfigArgs;
import com.pulumi.aws.codebuild.inputs.ProjectLogsConfigCloudwatchLogsArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceAuthArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceBuildStatusConfigArgs;
import com.pulumi.aws.codebuild.inputs.ProjectVpcConfigArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CodeBuild project that GitHub starts, with its own role and log. */
final class BuildProject extends Component {

    /** Builds containers, and has the JDK 17 and 21 of Amazon. */
    private static final String IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0";

    /** Half an hour of tests and the image, as long for a migration, and the rollout of all replicas. */
    private static final int TIMEOUT_MINUTES = 150;

    private static final int QUEUE_MINUTES = 120;

    private final Role role;

    /**
     * Arguments of {@link BuildProject}.
     *
     * @param trigger pushes or pull requests that start it
     * @param repositoryArn the one repository of images that it may push to
     * @param variables environment variables
     * @param cache bucket of its downloads, below its own name
     * @param key KMS key for everything that it stores
     * @param vpc network of the builds; empty if they only reach the internet
     */
    record Args(
            String description,
            Source source,
            Trigger trigger,
            Output<String> repositoryArn,
            Map<String, Output<String>> variables,
            ClosedBucket cache,
            DataKey key,
            Optional<ProjectVpcConfigArgs> vpc) {}

    BuildProject(String name, Args args, Component parent) {
        super("coworking:pipeline:BuildProject", name, parent);
        var logs = new LogGroup(
                name,
                LogGroupArgs.builder()
                        .name("/aws/codebuild/" + name)
                        .retentionInDays(stack.logRetentionDays())
                        .build(),
                child());
        this.role = Roles.ofService(name, "codebuild.amazonaws.com", child());
        var permissions = new BuildPolicy(stack, name, args, logs).statements();
        var project = project(args, logs, Roles.permit(name, role, permissions, child()));
        webhook(project, args.trigger());
        registerOutputs(Map.of("projectName", project.name()));
    }

    Role role() {
        return role;
    }

    private Project project(Args args, LogGroup logs, RolePolicy policy) {
        var project = ProjectArgs.builder()
                .name(name)
                .description(args.description())
                .serviceRole(role.arn())
                .source(source(args))
                .artifacts(ProjectArtifactsArgs.builder().type("NO_ARTIFACTS").build())
                .environment(environment(args))
                .cache(cache(args))
                .encryptionKey(args.key().arn())
                .logsConfig(logsConfig(logs))
                .buildTimeout(TIMEOUT_MINUTES)
                .queuedTimeout(QUEUE_MINUTES)
                .badgeEnabled(true);
        args.vpc().ifPresent(project::vpcConfig);
        return new Project(name, project.build(), after(policy));
    }

    private ProjectSourceArgs source(Args args) {
        return ProjectSourceArgs.builder()
                .type("GITHUB")
                .location(args.source().cloneUrl())
                .buildspec("buildspec.yml")
                // All commits: a deployment compares its commit with the one that runs.
                .gitCloneDepth(0)
                .auth(ProjectSourceAuthArgs.builder()
                        .type("CODECONNECTIONS")
                        .resource(args.source().codeConnectionArn())
                        .build())
                .reportBuildStatus(true)
                .buildStatusConfig(ProjectSourceBuildStatusConfigArgs.builder()
                        .context(name)
                        .build())
                .build();
    }

    private static ProjectEnvironmentArgs environment(Args args) {
        var variables = args.variables().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> ProjectEnvironmentEnvironmentVariableArgs.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .type("PLAINTEXT")
                        .build())
                .toList();
        return ProjectEnvironmentArgs.builder()
                .type("LINUX_CONTAINER")
                .computeType("BUILD_GENERAL1_MEDIUM")
                .image(IMAGE)
                .privilegedMode(true)
                .environmentVariables(variables)
                .build();
    }

    private ProjectCacheArgs cache(Args args) {
        return ProjectCacheArgs.builder()
                .type("S3")
                .location(args.cache().bucketName().applyValue(bucket -> "%s/%s".formatted(bucket, name)))
                .build();
    }

    private static ProjectLogsConfigArgs logsConfig(LogGroup logs) {
        return ProjectLogsConfigArgs.builder()
                .cloudwatchLogs(ProjectLogsConfigCloudwatchLogsArgs.builder()
                        .status("ENABLED")
                        .groupName(logs.name())
                        .build())
                .build();
    }

    private void webhook(Project project, Trigger trigger) {
        new Webhook(
                name,
                WebhookArgs.builder()
                        .projectName(project.name())
                        .buildType("BUILD")
                        .filterGroups(List.of(trigger.filters()))
                        .build(),
                child());
    }
}
