package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.inputs.ProjectSourceArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceAuthArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceBuildStatusConfigArgs;
import com.pulumi.aws.codebuild.inputs.ProjectVpcConfigArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three projects of a pipeline: the source of each, its permissions and its variables.
 *
 * @param pipeline name of the pipeline, which begins the projects' names
 * @param releases storage of the releases that are built or deployed
 * @param key KMS key for everything that the projects store
 */
record Projects(StackContext stack, String pipeline, Pipeline.Args args, ReleaseStore releases, DataKey key) {

    /** 30 minutes of tests, then the three images and their checks. */
    private static final int BUILD_MINUTES = 90;

    /** A migration, and the rollout of all replicas. */
    private static final int DEPLOY_MINUTES = 120;

    String pullRequestsName() {
        return pipeline + "-pull-requests";
    }

    String buildName() {
        return pipeline + "-build";
    }

    String deployName() {
        return pipeline + "-deploy";
    }

    /** Runs code that is not reviewed yet, so its role cannot read any source, image, state or secret: docs/adr/0102. */
    PipelineProject.Args pullRequests(ClosedBucket cache) {
        return new PipelineProject.Args(
                "Tests pull requests",
                github(pullRequestsName()).build(),
                false,
                BUILD_MINUTES,
                policy -> policy.testing(cache, key),
                Map.of(),
                Optional.of(cache),
                key,
                Optional.empty());
    }

    PipelineProject.Args build(ClosedBucket cache) {
        var branch = args.source().branch();
        var connection = ProjectSourceAuthArgs.builder()
                .type("CODECONNECTIONS")
                .resource(connectionArn())
                .build();
        return new PipelineProject.Args(
                "Builds and releases " + branch,
                github(buildName()).auth(connection).build(),
                true,
                BUILD_MINUTES,
                policy -> Stream.concat(policy.testing(cache, key).stream(), releasing().stream())
                        .toList(),
                Map.of(
                        "RELEASE_REPOSITORIES", args.repositories().folder(),
                        "RELEASE_BRANCH", Output.of(branch),
                        "RELEASE_BUCKET", releases.bucketName(),
                        "RELEASE_SIGNER", releases.signerArn()),
                Optional.of(cache),
                key,
                Optional.empty());
    }

    private List<Statement> releasing() {
        return ProjectPolicy.releasing(connectionArn(), args.repositories().arns(), releases);
    }

    private String connectionArn() {
        return args.source().codeConnectionArn().orElseThrow();
    }

    private ProjectSourceArgs.Builder github(String project) {
        var status =
                ProjectSourceBuildStatusConfigArgs.builder().context(project).build();
        // All commits: a release is numbered by them.
        return ProjectSourceArgs.builder()
                .type("GITHUB")
                .location(args.source().cloneUrl())
                .buildspec("buildspec.yml")
                .gitCloneDepth(0)
                .reportBuildStatus(true)
                .buildStatusConfig(status);
    }

    /** Has no source: program and scripts are part of the release that it deploys. */
    PipelineProject.Args deploy(SecurityGroup securityGroup) {
        var source = ProjectSourceArgs.builder()
                .type("NO_SOURCE")
                .buildspec(DeployBuildspec.text())
                .build();
        var vpc = ProjectVpcConfigArgs.builder()
                .vpcId(args.network().vpcId())
                .subnets(Output.all(args.network().privateSubnetIds()))
                .securityGroupIds(securityGroup.id().applyValue(List::of))
                .build();
        var fetching = ProjectPolicy.fetching(args.repositories().arns(), releases);
        return new PipelineProject.Args(
                "Deploys releases to " + stack.environment(),
                source,
                false,
                DEPLOY_MINUTES,
                policy -> Stream.concat(policy.networkInterfaces().stream(), fetching.stream())
                        .toList(),
                Map.of(
                        "RELEASE_REPOSITORIES", args.repositories().folder(),
                        "RELEASE_BUCKET", releases.bucketName(),
                        "RELEASE_SIGNER", releases.signerArn(),
                        "RELEASE_REQUIRED",
                                Output.of(String.valueOf(stack.protection().isProtected())),
                        "PULUMI_STACK", Output.of(stack.environment()),
                        "PULUMI_BACKEND_URL", Output.of(StateBackend.of(stack).url())),
                Optional.empty(),
                key,
                Optional.of(vpc));
    }
}
