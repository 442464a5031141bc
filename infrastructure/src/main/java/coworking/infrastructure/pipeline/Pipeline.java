package coworking.infrastructure.pipeline;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.ClosedBucketArgs;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.DataKeyArgs;
import coworking.infrastructure.aws.PolicyDocument;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.DataProtection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * From a commit to an image to a running service: one project builds pull requests and can reach nothing, the other one
 * builds pushes to the branch, and brings the stack up to date with what it has built.
 */
public final class Pipeline extends ComponentResource {

    private static final int CACHE_DAYS = 30;

    private final String name;
    private final PipelineArgs args;
    private final DataKey key;
    private final ClosedBucket cache;
    private final SecurityGroup securityGroup;
    private final BuildProject pullRequests;
    private final BuildProject main;

    public Pipeline(String name, PipelineArgs args, ComponentResourceOptions options) {
        super("coworking:pipeline:Pipeline", name, options);
        this.name = name;
        this.args = args;
        this.key = key();
        this.cache = cache();
        this.securityGroup = securityGroup();
        this.pullRequests = pullRequests();
        this.main = main();
        permitDeployment();
        registerOutputs(Map.of("pullRequestProject", pullRequestProject(), "mainProject", mainProject()));
    }

    /** Name of the project that builds pull requests. */
    public Output<String> pullRequestProject() {
        return pullRequests.projectName();
    }

    /** Name of the project that builds and deploys pushes to the branch. */
    public Output<String> mainProject() {
        return main.projectName();
    }

    /** ARN of the role that deploys; it needs a way into the cluster. */
    public Output<String> deployRoleArn() {
        return main.role().arn();
    }

    /** Id of the security group from which the deploying build calls the cluster. */
    public Output<String> deploySecurityGroupId() {
        return securityGroup.id();
    }

    private DataKey key() {
        return new DataKey(
                name,
                new DataKeyArgs("What builds leave behind", args.source().accountId(), List.of(), DataProtection.NONE),
                component());
    }

    private ClosedBucket cache() {
        return new ClosedBucket(
                name + "-cache",
                new ClosedBucketArgs(key.arn(), OptionalInt.of(CACHE_DAYS), 1, DataProtection.NONE),
                component());
    }

    private SecurityGroup securityGroup() {
        var group = new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .vpcId(args.vpcId())
                        .description("Builds that deploy")
                        .build(),
                child().build());
        new SecurityGroupEgressRule(
                name,
                SecurityGroupEgressRuleArgs.builder()
                        .securityGroupId(group.id())
                        .description("Downloads, AWS and the cluster")
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .cidrIpv4(Cidr.EVERYWHERE.toString())
                        .build(),
                child().build());
        return group;
    }

    private BuildProject pullRequests() {
        return new BuildProject(
                name + "-pull-requests",
                new BuildProjectArgs(
                        "Builds and tests pull requests",
                        args.source(),
                        args.region(),
                        Trigger.pullRequestInto(args.source().branch()),
                        args.registry().pullRequestRepositoryArn(),
                        Map.of("PULL_REQUEST_REPOSITORY", args.registry().pullRequestRepositoryUrl()),
                        cache,
                        key,
                        Optional.empty(),
                        args.logRetentionDays()),
                component());
    }

    /** Two builds may deploy at a time. The second waits for the lock of the state, in {@code delivery/deploy}. */
    private BuildProject main() {
        var vpc = new BuildProjectArgs.Vpc(
                args.vpcId(), Output.all(args.network().privateSubnetIds()), securityGroup.id());
        return new BuildProject(
                name + "-main",
                new BuildProjectArgs(
                        "Builds, releases and deploys " + args.source().branch(),
                        args.source(),
                        args.region(),
                        Trigger.pushTo(args.source().branch()),
                        args.registry().releaseRepositoryArn(),
                        Map.of(
                                "RELEASE_REPOSITORY", args.registry().releaseRepositoryUrl(),
                                "RELEASE_BRANCH", Output.of(args.source().branch()),
                                "PULUMI_STACK", Output.of(args.stackName()),
                                "PULUMI_BACKEND_URL", Output.of(backend().url())),
                        cache,
                        key,
                        Optional.of(vpc),
                        args.logRetentionDays()),
                component());
    }

    private void permitDeployment() {
        var scope =
                new DeploymentPolicy("coworking-" + args.stackName(), args.clusterName(), args.region(), args.source());
        attach("network", scope.network());
        attach("cluster", scope.cluster());
        attach("services", scope.services());
        attach("roles", scope.roles());
        attach("state", scope.state(backend()));
    }

    private void attach(String part, List<Statement> statements) {
        var policy = new Policy(
                "%s-deploy-%s".formatted(name, part),
                PolicyArgs.builder().policy(PolicyDocument.of(statements)).build(),
                child().build());
        new RolePolicyAttachment(
                "%s-deploy-%s".formatted(name, part),
                RolePolicyAttachmentArgs.builder()
                        .role(main.role().name())
                        .policyArn(policy.arn())
                        .build(),
                child().build());
    }

    private StateBackend backend() {
        return new StateBackend(args.source().accountId(), args.region());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }

    private ComponentResourceOptions component() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
