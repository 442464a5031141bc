package coworking.infrastructure.pipeline;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.codebuild.Project;
import com.pulumi.aws.codebuild.ProjectArgs;
import com.pulumi.aws.codebuild.inputs.ProjectArtifactsArgs;
import com.pulumi.aws.codebuild.inputs.ProjectCacheArgs;
import com.pulumi.aws.codebuild.inputs.ProjectEnvironmentArgs;
import com.pulumi.aws.codebuild.inputs.ProjectEnvironmentEnvironmentVariableArgs;
import com.pulumi.aws.codebuild.inputs.ProjectLogsConfigArgs;
import com.pulumi.aws.codebuild.inputs.ProjectLogsConfigCloudwatchLogsArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceArgs;
import com.pulumi.aws.codebuild.inputs.ProjectVpcConfigArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Logs;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A CodeBuild project with its own role and its own encrypted log. */
final class PipelineProject extends Component {

    /** Has Amazon's JDK 17, Docker, the AWS command line and jq. */
    private static final String IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0";

    private static final int QUEUE_MINUTES = 120;

    private final LogGroup logs;
    private final Role role;
    private final Project project;

    /**
     * @param source source with its buildspec
     * @param privileged whether builds may start containers. If so, their processes can become root on their machine
     * @param permissions permissions, except those for the log
     * @param variables environment variables
     * @param cache bucket of downloads, below the project's name; empty if nothing is kept
     * @param key KMS key for everything that it stores
     * @param vpc network of the builds; empty if they only reach the internet
     */
    record Args(
            String description,
            ProjectSourceArgs source,
            boolean privileged,
            int timeoutMinutes,
            Function<ProjectPolicy, List<Statement>> permissions,
            Map<String, Output<String>> variables,
            Optional<ClosedBucket> cache,
            DataKey key,
            Optional<ProjectVpcConfigArgs> vpc) {}

    PipelineProject(String name, Args args, Component parent) {
        super("coworking:pipeline:PipelineProject", name, parent);
        this.logs = new LogGroup(
                name,
                Logs.group(stack, args.key()).name("/aws/codebuild/" + name).build(),
                after(args.key()));
        this.role = Roles.ofService(name, "codebuild.amazonaws.com", stack, child());
        var policy = new ProjectPolicy(stack, name, logs);
        var logging = Roles.permit(name + "-log", role, policy.logging(), child());
        var permitted = Roles.permit(name, role, args.permissions().apply(policy), child());
        this.project = new Project(name, project(args), after(logging, permitted));
        registerOutputs(Map.of("projectName", project.name()));
    }

    /** Name of its log group. */
    Output<String> log() {
        return logs.name();
    }

    Role role() {
        return role;
    }

    Output<String> projectName() {
        return project.name();
    }

    Output<String> arn() {
        return project.arn();
    }

    private ProjectArgs project(Args args) {
        var project = ProjectArgs.builder()
                .name(name)
                .description(args.description())
                .serviceRole(role.arn())
                .source(args.source())
                .artifacts(ProjectArtifactsArgs.builder().type("NO_ARTIFACTS").build())
                .environment(environment(args))
                .encryptionKey(args.key().arn())
                .logsConfig(logsConfig())
                .buildTimeout(args.timeoutMinutes())
                .queuedTimeout(QUEUE_MINUTES);
        args.cache().ifPresent(cache -> project.cache(cache(cache)));
        args.vpc().ifPresent(project::vpcConfig);
        return project.build();
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
                .privilegedMode(args.privileged())
                .environmentVariables(variables)
                .build();
    }

    private ProjectCacheArgs cache(ClosedBucket cache) {
        return ProjectCacheArgs.builder()
                .type("S3")
                .location(cache.bucketName().applyValue(bucket -> "%s/%s".formatted(bucket, name)))
                .build();
    }

    private ProjectLogsConfigArgs logsConfig() {
        return ProjectLogsConfigArgs.builder()
                .cloudwatchLogs(ProjectLogsConfigCloudwatchLogsArgs.builder()
                        .status("ENABLED")
                        .groupName(logs.name())
                        .build())
                .build();
    }
}
