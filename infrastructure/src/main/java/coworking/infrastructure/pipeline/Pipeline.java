package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.Webhook;
import com.pulumi.aws.codebuild.WebhookArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceAuthArgs;
import com.pulumi.aws.codebuild.inputs.ProjectSourceBuildStatusConfigArgs;
import com.pulumi.aws.codebuild.inputs.ProjectVpcConfigArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ApprovedWebhook;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.pipeline.PipelineProject.Containers;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The way from a commit to a running service. One project tests pull requests and can reach nothing. One builds releases
 * from pushes to the branch and cannot deploy. One deploys releases, and runs no code that is not part of a release.
 */
public final class Pipeline extends Component {

    private static final int CACHE_DAYS = 30;

    /** Half an hour of tests, the image and its check. */
    private static final int BUILD_MINUTES = 90;

    /** A migration, and the rollout of all replicas. */
    private static final int DEPLOY_MINUTES = 120;

    private final Args args;
    private final DataKey key;
    private final ClosedBucket cache;
    private final SecurityGroup securityGroup;
    private final ClosedBucket releases;
    private final PipelineProject build;
    private final PipelineProject deploy;

    /**
     * Arguments of {@link Pipeline}.
     *
     * @param network network of the deploying build, which needs the cluster's private endpoint
     * @param hostedZone zone of Route 53 in which deployments keep the host name
     */
    public record Args(Source source, Registry registry, Network network, Optional<String> hostedZone) {}

    public Pipeline(String name, StackContext stack, Args args) {
        super("coworking:pipeline:Pipeline", name, stack, args.network());
        this.args = args;
        this.key = new DataKey(
                name,
                new DataKey.Args("Output of builds", stack.protection(), List.of(DataKey.usedByLogs(stack))),
                this);
        var cacheArgs = new ClosedBucket.Args(key.arn(), OptionalInt.of(CACHE_DAYS), 1, DataProtection.NONE, List.of());
        this.cache = new ClosedBucket(name + "-cache", cacheArgs, this);
        this.securityGroup = securityGroup();
        this.releases = releases();
        this.build = build();
        this.deploy = deploy();
        if (!stack.isProtected()) {
            pullRequests();
            deployAfterBuild();
        }
        permitDeployment();
        registerOutputs(Map.of());
    }

    /** Name of the project that tests pull requests, which only a stack without protected data has. */
    public String pullRequestProject() {
        return name + "-pull-requests";
    }

    /** Name of the project that builds releases from pushes to the branch. */
    public String buildProject() {
        return name + "-build";
    }

    /** Name of the project that deploys releases. */
    public String deployProject() {
        return name + "-deploy";
    }

    /** Bucket of the releases: program, scripts and digests. */
    public Output<String> releaseBucket() {
        return releases.bucketName();
    }

    /** ARN of the role that deploys. */
    public Output<String> deployRoleArn() {
        return deploy.role().arn();
    }

    /** ID of the security group of the deploying build. */
    public Output<String> deploySecurityGroupId() {
        return securityGroup.id();
    }

    private ClosedBucket releases() {
        var releaseArgs = new ClosedBucket.Args(key.arn(), OptionalInt.empty(), 90, stack.protection(), List.of());
        return new ClosedBucket(name + "-releases", releaseArgs, this);
    }

    private SecurityGroup securityGroup() {
        var group = new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .vpcId(args.network().vpcId())
                        .description("Builds that deploy")
                        .build(),
                child());
        var downloads = Traffic.DOWNLOADS;
        new SecurityGroupEgressRule(
                name,
                SecurityGroupEgressRuleArgs.builder()
                        .securityGroupId(group.id())
                        .description(downloads.purpose())
                        .ipProtocol("tcp")
                        .fromPort(downloads.port())
                        .toPort(downloads.port())
                        .cidrIpv4(downloads.serverCidrs().get(0))
                        .build(),
                child());
        return group;
    }

    /** Runs code that nobody has read, so its role reads no source, image, state or secret: docs/adr/0102. */
    private void pullRequests() {
        var source = github().reportBuildStatus(true)
                .buildStatusConfig(ProjectSourceBuildStatusConfigArgs.builder()
                        .context(pullRequestProject())
                        .build())
                .build();
        var project = new PipelineProject(
                pullRequestProject(),
                new PipelineProject.Args(
                        "Tests pull requests",
                        source,
                        Containers.NONE,
                        BUILD_MINUTES,
                        policy -> policy.testing(cache, key),
                        Map.of(),
                        Optional.of(cache),
                        key,
                        Optional.empty()),
                this);
        var filters = Trigger.pullRequestInto(args.source().branch()).filters();
        new ApprovedWebhook(pullRequestProject(), new ApprovedWebhook.Args(project.projectName(), filters), child());
    }

    private PipelineProject build() {
        var branch = args.source().branch();
        var connection = ProjectSourceAuthArgs.builder()
                .type("CODECONNECTIONS")
                .resource(args.source().codeConnectionArn())
                .build();
        var source = github().auth(connection)
                .reportBuildStatus(true)
                .buildStatusConfig(ProjectSourceBuildStatusConfigArgs.builder()
                        .context(buildProject())
                        .build())
                .build();
        var project = new PipelineProject(
                buildProject(),
                new PipelineProject.Args(
                        "Builds and releases " + branch,
                        source,
                        Containers.BUILT,
                        BUILD_MINUTES,
                        this::buildPermissions,
                        Map.of(
                                "RELEASE_REPOSITORIES", args.registry().folder(),
                                "RELEASE_BRANCH", Output.of(branch),
                                "RELEASE_BUCKET", releases.bucketName()),
                        Optional.of(cache),
                        key,
                        Optional.empty()),
                this);
        new Webhook(
                buildProject(),
                WebhookArgs.builder()
                        .projectName(project.projectName())
                        .buildType("BUILD")
                        .filterGroups(List.of(Trigger.pushTo(branch).filters()))
                        .build(),
                child());
        return project;
    }

    private List<Statement> buildPermissions(ProjectPolicy policy) {
        var release = ProjectPolicy.releasing(
                args.source().codeConnectionArn(), args.registry().arns(), releases);
        return Stream.concat(policy.testing(cache, key).stream(), release.stream())
                .toList();
    }

    /** Has no source: program and scripts are part of the release that it deploys. */
    private PipelineProject deploy() {
        var source = ProjectSourceArgs.builder()
                .type("NO_SOURCE")
                .buildspec(DeployBuildspec.text())
                .build();
        var vpc = ProjectVpcConfigArgs.builder()
                .vpcId(args.network().vpcId())
                .subnets(Output.all(args.network().privateSubnetIds()))
                .securityGroupIds(securityGroup.id().applyValue(List::of))
                .build();
        return new PipelineProject(
                deployProject(),
                new PipelineProject.Args(
                        "Deploys releases to " + stack.environment(),
                        source,
                        Containers.NONE,
                        DEPLOY_MINUTES,
                        this::deployPermissions,
                        Map.of(
                                "RELEASE_REPOSITORIES", args.registry().folder(),
                                "RELEASE_BUCKET", releases.bucketName(),
                                "PULUMI_STACK", Output.of(stack.environment()),
                                "PULUMI_BACKEND_URL", Output.of(backend().url())),
                        Optional.empty(),
                        key,
                        Optional.of(vpc)),
                this);
    }

    private List<Statement> deployPermissions(ProjectPolicy policy) {
        var fetch = ProjectPolicy.fetching(args.registry().arns(), releases, key);
        return Stream.concat(policy.networkInterfaces().stream(), fetch.stream())
                .toList();
    }

    /** A finished build starts the deployment in a stack without protected data; elsewhere a person starts it. */
    private void deployAfterBuild() {
        var starter = new DeploymentStart.Args(build.projectName(), deploy.arn());
        new DeploymentStart(name + "-start", starter, this);
    }

    private ProjectSourceArgs.Builder github() {
        // All commits: a release is numbered by them.
        return ProjectSourceArgs.builder()
                .type("GITHUB")
                .location(args.source().cloneUrl())
                .buildspec("buildspec.yml")
                .gitCloneDepth(0);
    }

    private void permitDeployment() {
        var permissions = new DeploymentPolicy(stack);
        permit("network", permissions.network());
        permit("cluster", permissions.cluster());
        permit("services", permissions.services());
        permit("keys", permissions.keys());
        permit("roles", permissions.roles());
        permit("edge", permissions.edge(args.hostedZone()));
        permit("state", permissions.state(backend()));
    }

    private void permit(String part, List<Statement> statements) {
        var policyName = "%s-deploy-%s".formatted(name, part);
        var policy = new Policy(
                policyName,
                PolicyArgs.builder().policy(Statement.document(statements)).build(),
                child());
        Roles.attach(policyName, deploy.role(), policy.arn(), child());
    }

    private StateBackend backend() {
        return new StateBackend(stack.accountId(), stack.region());
    }
}
