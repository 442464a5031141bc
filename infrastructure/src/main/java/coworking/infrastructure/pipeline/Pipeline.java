package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.Webhook;
import com.pulumi.aws.codebuild.WebhookArgs;
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
import coworking.infrastructure.registry.Repositories;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way from a commit to a running service. One project tests pull requests and can reach nothing. One builds and signs
 * releases from pushes to the branch and cannot deploy. One deploys releases, and runs no code that is not part of a signed
 * release. A stack that deploys the releases of another has the last one alone.
 */
public final class Pipeline extends Component {

    private static final int CACHE_DAYS = 30;

    private final Args args;
    private final SecurityGroup securityGroup;
    private final Projects projects;
    private final PipelineProject deploy;

    /**
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
        var key = new DataKey(name, "Output of builds", stack.protection(), List.of(DataKey.usedByLogs(stack)), this);
        this.securityGroup = securityGroup();
        var releases = args.releases().origin().map(ReleaseStore::of).orElseGet(this::ownReleases);
        this.projects = new Projects(stack, name, args, releases, key);
        this.deploy = new PipelineProject(projects.deployName(), projects.deploy(securityGroup), this);
        if (args.releases().builds()) {
            buildReleases();
        }
        permitDeployment();
        registerOutputs(Map.of());
    }

    /** Name of the project that tests pull requests; empty in a stack with protected data, and in one that does not build. */
    public Optional<String> pullRequestProject() {
        return buildProject()
                .filter(project -> !stack.protection().isProtected())
                .map(project -> projects.pullRequestsName());
    }

    /** Name of the project that builds releases from pushes to the branch; empty if another stack builds them. */
    public Optional<String> buildProject() {
        return Optional.of(projects.buildName())
                .filter(project -> args.releases().builds());
    }

    /** Name of the deployment project. */
    public String deployProject() {
        return projects.deployName();
    }

    /** Name of the log group of the deployment project. */
    public Output<String> deployLog() {
        return deploy.log();
    }

    /** Storage of the releases that are deployed. */
    public ReleaseStore releases() {
        return projects.releases();
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
        var cacheArgs = new ClosedBucket.Args(
                projects.key().arn(), OptionalInt.of(CACHE_DAYS), 1, DataProtection.NONE, List.of());
        var cache = new ClosedBucket(name + "-cache", cacheArgs, this);
        var build = build(cache);
        if (!stack.protection().isProtected()) {
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

    private void pullRequests(ClosedBucket cache) {
        var project = new PipelineProject(projects.pullRequestsName(), projects.pullRequests(cache), this);
        var filters = Trigger.pullRequestInto(args.source().branch());
        new ApprovedWebhook(
                projects.pullRequestsName(), new ApprovedWebhook.Args(project.projectName(), filters), child());
    }

    private PipelineProject build(ClosedBucket cache) {
        var project = new PipelineProject(projects.buildName(), projects.build(cache), this);
        new Webhook(
                projects.buildName(),
                WebhookArgs.builder()
                        .projectName(project.projectName())
                        .buildType("BUILD")
                        .filterGroups(List.of(Trigger.pushTo(args.source().branch())))
                        .build(),
                child());
        return project;
    }

    /** A finished build starts the deployment in a stack without protected data; elsewhere a person starts it. */
    private void deployAfter(PipelineProject build) {
        var starter = new DeploymentStart.Args(build.projectName(), deploy.arn());
        new DeploymentStart(name + "-start", starter, this);
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
        permit("state", permissions.state(StateBackend.of(stack)));
    }

    private void permit(String part, List<Statement> statements) {
        var policyName = "%s-deploy-%s".formatted(name, part);
        var policy = new Policy(
                policyName,
                PolicyArgs.builder().policy(Statement.document(statements)).build(),
                child());
        Roles.attach(policyName, deploy.role(), policy.arn(), child());
    }
}
