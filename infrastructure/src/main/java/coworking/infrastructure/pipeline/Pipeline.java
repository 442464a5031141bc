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
import coworking.infrastructure.configuration.ReleaseSettings;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.pipeline.PipelineProject.Containers;
import coworking.infrastructure.registry.Repositories;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The way from a commit to a running service. One project tests pull requests and can reach nothing. One builds and signs
 * releases from pushes to the branch and cannot deploy. One deploys releases, and runs no code that is not part of a signed
 * release. A stack that deploys the releases of another has the last one alone.
 */
public final class Pipeline extends Component {

    private static final int CACHE_DAYS = 30;

    /** Half an hour of tests, the image and its check. */
    private static final int BUILD_MINUTES = 90;

    /** A migration, and the rollout of all replicas. */
    private static final int DEPLOY_MINUTES = 120;

    private final Args args;
    private final DataKey key;
    private final SecurityGroup securityGroup;
    private final ReleaseStore releases;
    private final PipelineProject deploy;

    /**
     * Arguments of {@link Pipeline}.
     *
     * @param repositories repositories of the images
     * @param network network of the deploying build, which needs the cluster's private endpoint
     * @param hostedZone zone of Route 53 in which deployments keep the host name
     */
    public record Args(
            Source source,
            ReleaseSettings releases,
            Repositories repositories,
            Network network,
            Optional<String> hostedZone) {}

    public Pipeline(String name, StackContext stack, Args args) {
        super("coworking:pipeline:Pipeline", name, stack, args.network());
        this.args = args;
        this.key = new DataKey(
                name,
                new DataKey.Args("Output of builds", stack.protection(), List.of(DataKey.usedByLogs(stack))),
                this);
        this.securityGroup = securityGroup();
        var origin = args.releases().origin();
        this.releases = origin.map(ReleaseStore::of).orElseGet(this::ownReleases);
        this.deploy = deploy();
        if (args.releases().builds()) {
            buildReleases();
        }
        permitDeployment();
        registerOutputs(Map.of());
    }

    /** Name of the project that tests pull requests; empty in a stack with protected data, and in one that does not build. */
    public Optional<String> pullRequestProject() {
        return buildProject().filter(project -> !stack.isProtected()).map(project -> name + "-pull-requests");
    }

    /** Name of the project that builds releases from pushes to the branch; empty if another stack builds them. */
    public Optional<String> buildProject() {
        return Optional.of(name + "-build").filter(project -> args.releases().builds());
    }

    /** Name of the project that deploys releases. */
    public String deployProject() {
        return name + "-deploy";
    }

    /** Name of the log group of the project that deploys. */
    public Output<String> deployLog() {
        return deploy.log();
    }

    /** Bucket of the releases: program, scripts and digests. */
    public Output<String> releaseBucket() {
        return releases.bucketName();
    }

    /** ARN of the key that encrypts the releases. */
    public Output<String> releaseKey() {
        return releases.keyArn();
    }

    /** ARN of the key that signs the releases. */
    public Output<String> releaseSigner() {
        return releases.signerArn();
    }

    /** ARN of the role that deploys. */
    public Output<String> deployRoleArn() {
        return deploy.role().arn();
    }

    /** ID of the security group of the deploying build. */
    public Output<String> deploySecurityGroupId() {
        return securityGroup.id();
    }

    private ReleaseStore ownReleases() {
        return new ReleaseBucket(name + "-releases", args.releases(), this).store();
    }

    private void buildReleases() {
        var cacheArgs = new ClosedBucket.Args(key.arn(), OptionalInt.of(CACHE_DAYS), 1, DataProtection.NONE, List.of());
        var cache = new ClosedBucket(name + "-cache", cacheArgs, this);
        var build = build(cache);
        if (!stack.isProtected()) {
            pullRequests(cache);
            deployAfter(build);
        }
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

    /** Runs code that is not reviewed yet, so its role cannot read any source, image, state or secret: docs/adr/0102. */
    private void pullRequests(ClosedBucket cache) {
        var projectName = name + "-pull-requests";
        var source = github().reportBuildStatus(true)
                .buildStatusConfig(ProjectSourceBuildStatusConfigArgs.builder()
                        .context(projectName)
                        .build())
                .build();
        var project = new PipelineProject(
                projectName,
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
        new ApprovedWebhook(projectName, new ApprovedWebhook.Args(project.projectName(), filters), child());
    }

    private PipelineProject build(ClosedBucket cache) {
        var branch = args.source().branch();
        var connection = ProjectSourceAuthArgs.builder()
                .type("CODECONNECTIONS")
                .resource(connectionArn())
                .build();
        var source = github().auth(connection)
                .reportBuildStatus(true)
                .buildStatusConfig(ProjectSourceBuildStatusConfigArgs.builder()
                        .context(name + "-build")
                        .build())
                .build();
        var project = new PipelineProject(
                name + "-build",
                new PipelineProject.Args(
                        "Builds and releases " + branch,
                        source,
                        Containers.BUILT,
                        BUILD_MINUTES,
                        policy -> buildPermissions(policy, cache),
                        Map.of(
                                "RELEASE_REPOSITORIES", args.repositories().folder(),
                                "RELEASE_BRANCH", Output.of(branch),
                                "RELEASE_BUCKET", releases.bucketName(),
                                "RELEASE_SIGNER", releases.signerArn()),
                        Optional.of(cache),
                        key,
                        Optional.empty()),
                this);
        new Webhook(
                name + "-build",
                WebhookArgs.builder()
                        .projectName(project.projectName())
                        .buildType("BUILD")
                        .filterGroups(List.of(Trigger.pushTo(branch).filters()))
                        .build(),
                child());
        return project;
    }

    private String connectionArn() {
        return args.source().codeConnectionArn().orElseThrow();
    }

    private List<Statement> buildPermissions(ProjectPolicy policy, ClosedBucket cache) {
        var release =
                ProjectPolicy.releasing(connectionArn(), args.repositories().arns(), releases);
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
                                "RELEASE_REPOSITORIES", args.repositories().folder(),
                                "RELEASE_BUCKET", releases.bucketName(),
                                "RELEASE_SIGNER", releases.signerArn(),
                                "RELEASE_REQUIRED", Output.of(String.valueOf(stack.isProtected())),
                                "PULUMI_STACK", Output.of(stack.environment()),
                                "PULUMI_BACKEND_URL", Output.of(backend().url())),
                        Optional.empty(),
                        key,
                        Optional.of(vpc)),
                this);
    }

    private List<Statement> deployPermissions(ProjectPolicy policy) {
        var fetch = ProjectPolicy.fetching(args.repositories().arns(), releases);
        return Stream.concat(policy.networkInterfaces().stream(), fetch.stream())
                .toList();
    }

    /** A finished build starts the deployment in a stack without protected data; elsewhere a person starts it. */
    private void deployAfter(PipelineProject build) {
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
        if (args.releases().builds()) {
            permit("repositories", permissions.repositories());
        }
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
