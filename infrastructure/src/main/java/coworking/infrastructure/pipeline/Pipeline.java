package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.inputs.ProjectVpcConfigArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way from a commit to a running service. One project builds pull requests and can reach nothing; the other builds
 * pushes to the branch and deploys the result.
 */
public final class Pipeline extends Component {

    private static final int CACHE_DAYS = 30;

    private final Args args;
    private final DataKey key;
    private final ClosedBucket cache;
    private final SecurityGroup securityGroup;
    private final BuildProject main;

    /**
     * Arguments of {@link Pipeline}.
     *
     * @param network network of the deploying build, which needs the cluster's private endpoint
     */
    public record Args(Source source, Registry registry, Network network) {}

    public Pipeline(String name, StackContext stack, Args args) {
        super("coworking:pipeline:Pipeline", name, stack, args.network());
        this.args = args;
        this.key = new DataKey(name, new DataKey.Args("What builds leave behind", DataProtection.NONE), this);
        var cacheArgs = new ClosedBucket.Args(key.arn(), OptionalInt.of(CACHE_DAYS), 1, DataProtection.NONE, List.of());
        this.cache = new ClosedBucket(name + "-cache", cacheArgs, this);
        this.securityGroup = securityGroup();
        pullRequests();
        this.main = main();
        permitDeployment();
        registerOutputs(Map.of());
    }

    /** Name of the project that builds pull requests. */
    public String pullRequestProject() {
        return name + "-pull-requests";
    }

    /** Name of the project that builds and deploys pushes to the branch. */
    public String mainProject() {
        return name + "-main";
    }

    /** ARN of the role that deploys. */
    public Output<String> deployRoleArn() {
        return main.role().arn();
    }

    /** ID of the security group of the deploying build. */
    public Output<String> deploySecurityGroupId() {
        return securityGroup.id();
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

    private void pullRequests() {
        var registry = args.registry();
        new BuildProject(
                pullRequestProject(),
                new BuildProject.Args(
                        "Builds and tests pull requests",
                        args.source(),
                        Trigger.pullRequestInto(args.source().branch()),
                        registry.pullRequestRepositoryArn(),
                        Map.of("PULL_REQUEST_REPOSITORY", registry.pullRequestRepositoryUrl()),
                        cache,
                        key,
                        Optional.empty()),
                this);
    }

    /** Several builds may deploy at a time. They wait for the lock of the state, in {@code delivery/deploy}. */
    private BuildProject main() {
        var branch = args.source().branch();
        var vpc = ProjectVpcConfigArgs.builder()
                .vpcId(args.network().vpcId())
                .subnets(Output.all(args.network().privateSubnetIds()))
                .securityGroupIds(securityGroup.id().applyValue(List::of))
                .build();
        return new BuildProject(
                mainProject(),
                new BuildProject.Args(
                        "Builds, releases and deploys " + branch,
                        args.source(),
                        Trigger.pushTo(branch),
                        args.registry().releaseRepositoryArn(),
                        Map.of(
                                "RELEASE_REPOSITORY", args.registry().releaseRepositoryUrl(),
                                "RELEASE_BRANCH", Output.of(branch),
                                "PULUMI_STACK", Output.of(stack.environment()),
                                "PULUMI_BACKEND_URL", Output.of(backend().url())),
                        cache,
                        key,
                        Optional.of(vpc)),
                this);
    }

    private void permitDeployment() {
        var permissions = new DeploymentPolicy(stack, args.source());
        permit("network", permissions.network());
        permit("cluster", permissions.cluster());
        permit("services", permissions.services());
        permit("roles", permissions.roles());
        permit("state", permissions.state(backend()));
    }

    private void permit(String part, List<Statement> statements) {
        var policyName = "%s-deploy-%s".formatted(name, part);
        var policy = new Policy(
                policyName,
                PolicyArgs.builder().policy(Statement.document(statements)).build(),
                child());
        Roles.attach(policyName, main.role(), policy.arn(), child());
    }

    private StateBackend backend() {
        return new StateBackend(stack.accountId(), stack.region());
    }
}
