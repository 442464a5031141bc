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
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.aws.PolicyDocument;
import java.util.List;
import java.util.Map;

/** A CodeBuild project that GitHub starts, with a role and a log of its own. */
final class BuildProject extends ComponentResource {

    /** Builds containers, and has the JDK 17 and 21 of Amazon. */
    private static final String IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0";

    /** Half an hour of tests and the image, as long for a migration, and the rollout of all replicas. */
    private static final int TIMEOUT_MINUTES = 150;

    private static final int QUEUE_MINUTES = 120;

    private final Role role;
    private final Project project;

    BuildProject(String name, BuildProjectArgs args, ComponentResourceOptions options) {
        super("coworking:pipeline:BuildProject", name, options);
        var logs = logs(name, args);
        this.role = role(name);
        var policy = policy(name, args, logs);
        this.project = project(name, args, logs, policy);
        webhook(name, args);
        registerOutputs(Map.of("projectName", project.name()));
    }

    Output<String> projectName() {
        return project.name();
    }

    Role role() {
        return role;
    }

    private LogGroup logs(String name, BuildProjectArgs args) {
        return new LogGroup(
                name,
                LogGroupArgs.builder()
                        .name("/aws/codebuild/" + name)
                        .retentionInDays(args.logRetentionDays())
                        .build(),
                child().build());
    }

    private Role role(String name) {
        return new Role(
                name,
                RoleArgs.builder()
                        .assumeRolePolicy(PolicyDocument.trusting("codebuild.amazonaws.com"))
                        .build(),
                child().build());
    }

    private RolePolicy policy(String name, BuildProjectArgs args, LogGroup logs) {
        return new RolePolicy(
                name,
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocument.of(new BuildPolicy(name, args, logs).statements()))
                        .build(),
                child().build());
    }

    private Project project(String name, BuildProjectArgs args, LogGroup logs, RolePolicy policy) {
        var project = ProjectArgs.builder()
                .name(name)
                .description(args.description())
                .serviceRole(role.arn())
                .source(source(name, args))
                .artifacts(ProjectArtifactsArgs.builder().type("NO_ARTIFACTS").build())
                .environment(environment(args))
                .cache(cache(name, args))
                .encryptionKey(args.key().arn())
                .logsConfig(logsConfig(logs))
                .buildTimeout(TIMEOUT_MINUTES)
                .queuedTimeout(QUEUE_MINUTES)
                .badgeEnabled(true);
        args.vpc().ifPresent(vpc -> project.vpcConfig(vpc.config()));
        return new Project(name, project.build(), child().dependsOn(policy).build());
    }

    private static ProjectSourceArgs source(String name, BuildProjectArgs args) {
        return ProjectSourceArgs.builder()
                .type("GITHUB")
                .location(args.source().cloneUrl())
                .buildspec("buildspec.yml")
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

    private static ProjectEnvironmentArgs environment(BuildProjectArgs args) {
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

    private static ProjectCacheArgs cache(String name, BuildProjectArgs args) {
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

    private void webhook(String name, BuildProjectArgs args) {
        new Webhook(
                name,
                WebhookArgs.builder()
                        .projectName(project.name())
                        .buildType("BUILD")
                        .filterGroups(List.of(args.trigger().filters()))
                        .build(),
                child().build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
