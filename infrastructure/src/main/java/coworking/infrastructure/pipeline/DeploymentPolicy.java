package coworking.infrastructure.pipeline;

import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;

/**
 * Permissions for `pulumi up` of a stack, scoped by the start of the stack's names if AWS lets policies name resources,
 * and by region otherwise. docs/adr/0006 weighs what that leaves open.
 */
record DeploymentPolicy(StackContext stack, Source source) {

    private static final String IDS = "EC2 gives ids that nobody knows before; the region narrows it";
    private static final String OWN_NAMES = "the stack's own resources of this service, which all begin with its name";

    /** VPC, launch templates and what belongs to them. */
    List<Statement> network() {
        return List.of(
                Statement.allow("ec2:Describe*", "ec2:Get*").on("*").because("EC2 describes all or nothing"),
                inRegion(
                        "ec2:*Address*",
                        "ec2:*FlowLogs",
                        "ec2:*InternetGateway",
                        "ec2:*LaunchTemplate*",
                        "ec2:*NatGateway",
                        "ec2:*Route*",
                        "ec2:*SecurityGroup*",
                        "ec2:*Subnet*",
                        "ec2:*Tags",
                        "ec2:*Vpc",
                        "ec2:*VpcAttribute",
                        "ec2:*VpcEndpoint*",
                        "ec2:RunInstances"));
    }

    /** The EKS cluster and all that AWS keeps below it. */
    List<Statement> cluster() {
        return List.of(
                Statement.allow("eks:*")
                        .on(stack.arn("eks", "cluster/" + stack.clusterName()))
                        .on(stack.arn("eks", "*/%s/*".formatted(stack.clusterName())))
                        .because("node groups, add-ons, access entries and associations of the one cluster"),
                Statement.allow("eks:CreateCluster", "eks:DescribeAddonVersions", "eks:ListClusters")
                        .on("*")
                        .when("StringEquals", "aws:RequestedRegion", stack.region())
                        .because("what does not exist yet, and lists, have no ARN"),
                Statement.allow("autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags", "autoscaling:Describe*")
                        .on("*")
                        .when("StringEquals", "aws:RequestedRegion", stack.region())
                        .because("EKS names the groups of machines, with ids"));
    }

    /** Registries, builds, keys, buckets, logs, alarms. */
    List<Statement> services() {
        return List.of(
                Statement.allow("ecr:*")
                        .on(stack.arn("ecr", "repository/%s/*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("codebuild:*")
                        .on(stack.arn("codebuild", "project/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("ssm:*")
                        .on(stack.arn("ssm", "parameter/coworking/%s/*".formatted(stack.environment())))
                        .because(OWN_NAMES),
                Statement.allow("ssm:GetParametersByPath")
                        .on(stack.arn("ssm", "parameter/coworking/%s/release".formatted(stack.environment()))),
                inRegion("ssm:DescribeParameters"),
                Statement.allow("codeconnections:PassConnection", "codeconnections:GetConnection")
                        .on(source.codeConnectionArn()),
                Statement.allow("s3:*")
                        .on("arn:aws:s3:::%s-*".formatted(stack.prefix()))
                        .because(OWN_NAMES),
                Statement.allow("logs:*")
                        .on(stack.arn("logs", "log-group:%s*".formatted(stack.prefix())))
                        .on(stack.arn("logs", "log-group:/aws/codebuild/%s*".formatted(stack.prefix())))
                        .on(stack.arn("logs", "log-group:/aws/eks/%s/*".formatted(stack.clusterName())))
                        .on(stack.arn("logs", "log-group:/aws/containerinsights/%s/*".formatted(stack.clusterName())))
                        .because(OWN_NAMES),
                inRegion("logs:Describe*", "logs:List*", "logs:*LogDelivery"),
                Statement.allow("sns:*")
                        .on(stack.arn("sns", stack.prefix() + "-*"))
                        .because(OWN_NAMES),
                Statement.allow("cloudwatch:*")
                        .on(stack.arn("cloudwatch", "alarm:%s-*".formatted(stack.prefix())))
                        .on(stack.globalArn("cloudwatch", "dashboard/%s*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("budgets:ModifyBudget", "budgets:ViewBudget", "budgets:*Tag*")
                        .on(stack.globalArn("budgets", "budget/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                inRegion("kms:CreateKey", "kms:ListAliases"),
                Statement.allow("kms:TagResource")
                        .on(stack.arn("kms", "key/*"))
                        .when("StringEquals", "aws:RequestTag/project", "coworking")
                        .because("a key gets its tags as it is made, and its id with it"),
                Statement.allow("kms:*")
                        .on(stack.arn("kms", "alias/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("kms:*")
                        .on(stack.arn("kms", "key/*"))
                        .when("StringEquals", "aws:ResourceTag/project", "coworking")
                        .because("keys have ids for names; their tags say whose they are"));
    }

    /** Roles, of the stack's names, and the service-linked ones that AWS asks for. */
    List<Statement> roles() {
        return List.of(
                Statement.allow("iam:*")
                        .on(stack.globalArn("iam", "role/%s-*".formatted(stack.prefix())))
                        .on(stack.globalArn("iam", "policy/%s-*".formatted(stack.prefix())))
                        .on(stack.globalArn("iam", "instance-profile/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("iam:CreateServiceLinkedRole", "iam:GetRole")
                        .on(stack.globalArn("iam", "role/aws-service-role/*"))
                        .because("AWS names the roles of its services; it lets nobody change what they may do"));
    }

    /** Pulumi's state of the stack. */
    List<Statement> state(StateBackend backend) {
        return List.of(
                Statement.allow("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(backend.bucketArn() + "/*"),
                Statement.allow("s3:GetBucketLocation", "s3:ListBucket").on(backend.bucketArn()),
                Statement.allow("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey")
                        .on(stack.arn("kms", "key/*"))
                        .when("ForAnyValue:StringEquals", "kms:ResourceAliases", StateBackend.KEY_ALIAS)
                        .because("the key of the state is known by its alias alone"));
    }

    private Statement inRegion(String... actions) {
        return Statement.allow(actions)
                .on("*")
                .when("StringEquals", "aws:RequestedRegion", stack.region())
                .because(IDS);
    }
}
