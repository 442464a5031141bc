package coworking.infrastructure.pipeline;

import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.Source;
import java.util.List;

/**
 * What `pulumi up` of a stack needs, scoped by the names that all of the stack's resources begin with wherever AWS
 * lets policies name resources, and by region elsewhere. docs/adr/0006 weighs what that leaves open.
 *
 * @param prefix of the stack's names, as {@code coworking-dev}
 */
record DeploymentPolicy(String prefix, String clusterName, String region, Source source) {

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
                        .on(arn("eks", "cluster/" + clusterName))
                        .on(arn("eks", "*/%s/*".formatted(clusterName)))
                        .because("node groups, add-ons, access entries and associations of the one cluster"),
                Statement.allow("eks:CreateCluster", "eks:DescribeAddonVersions", "eks:ListClusters")
                        .on("*")
                        .when("StringEquals", "aws:RequestedRegion", region)
                        .because("what does not exist yet, and lists, have no ARN"),
                Statement.allow("autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags", "autoscaling:Describe*")
                        .on("*")
                        .when("StringEquals", "aws:RequestedRegion", region)
                        .because("EKS names the groups of machines, with ids"));
    }

    /** Registries, builds, keys, buckets, logs, alarms. */
    List<Statement> services() {
        return List.of(
                Statement.allow("ecr:*")
                        .on(arn("ecr", "repository/%s/*".formatted(prefix)))
                        .because(OWN_NAMES),
                Statement.allow("codebuild:*")
                        .on(arn("codebuild", "project/%s-*".formatted(prefix)))
                        .because(OWN_NAMES),
                Statement.allow("ssm:*")
                        .on(arn("ssm", "parameter/coworking/%s/*".formatted(stackName())))
                        .because(OWN_NAMES),
                Statement.allow("ssm:GetParametersByPath")
                        .on(arn("ssm", "parameter/coworking/%s/release".formatted(stackName()))),
                inRegion("ssm:DescribeParameters"),
                Statement.allow("codeconnections:PassConnection", "codeconnections:GetConnection")
                        .on(source.codeConnectionArn()),
                Statement.allow("s3:*")
                        .on("arn:aws:s3:::%s-*".formatted(prefix))
                        .because(OWN_NAMES),
                Statement.allow("logs:*")
                        .on(arn("logs", "log-group:%s*".formatted(prefix)))
                        .on(arn("logs", "log-group:/aws/codebuild/%s*".formatted(prefix)))
                        .on(arn("logs", "log-group:/aws/eks/%s/*".formatted(clusterName)))
                        .on(arn("logs", "log-group:/aws/containerinsights/%s/*".formatted(clusterName)))
                        .because(OWN_NAMES),
                inRegion("logs:Describe*", "logs:List*", "logs:*LogDelivery"),
                Statement.allow("sns:*").on(arn("sns", prefix + "-*")).because(OWN_NAMES),
                Statement.allow("cloudwatch:*")
                        .on(arn("cloudwatch", "alarm:%s-*".formatted(prefix)))
                        .on("arn:aws:cloudwatch::%s:dashboard/%s*".formatted(source.accountId(), prefix))
                        .because(OWN_NAMES),
                Statement.allow("budgets:ModifyBudget", "budgets:ViewBudget", "budgets:*Tag*")
                        .on("arn:aws:budgets::%s:budget/%s-*".formatted(source.accountId(), prefix))
                        .because(OWN_NAMES),
                inRegion("kms:CreateKey", "kms:ListAliases"),
                Statement.allow("kms:TagResource")
                        .on(arn("kms", "key/*"))
                        .when("StringEquals", "aws:RequestTag/project", "coworking")
                        .because("a key gets its tags as it is made, and its id with it"),
                Statement.allow("kms:*")
                        .on(arn("kms", "alias/%s-*".formatted(prefix)))
                        .because(OWN_NAMES),
                Statement.allow("kms:*")
                        .on(arn("kms", "key/*"))
                        .when("StringEquals", "aws:ResourceTag/project", "coworking")
                        .because("keys have ids for names; their tags say whose they are"));
    }

    /** Roles, of the stack's names, and the service-linked ones that AWS asks for. */
    List<Statement> roles() {
        return List.of(
                Statement.allow("iam:*")
                        .on("arn:aws:iam::%s:role/%s-*".formatted(source.accountId(), prefix))
                        .on("arn:aws:iam::%s:policy/%s-*".formatted(source.accountId(), prefix))
                        .on("arn:aws:iam::%s:instance-profile/%s-*".formatted(source.accountId(), prefix))
                        .because(OWN_NAMES),
                Statement.allow("iam:CreateServiceLinkedRole", "iam:GetRole")
                        .on("arn:aws:iam::%s:role/aws-service-role/*".formatted(source.accountId()))
                        .because("AWS names the roles of its services; it lets nobody change what they may do"));
    }

    /** What Pulumi remembers of the stack, which it reads, locks and writes. */
    List<Statement> state(StateBackend backend) {
        return List.of(
                Statement.allow("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(backend.bucketArn() + "/*"),
                Statement.allow("s3:GetBucketLocation", "s3:ListBucket").on(backend.bucketArn()),
                Statement.allow("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey")
                        .on(arn("kms", "key/*"))
                        .when("ForAnyValue:StringEquals", "kms:ResourceAliases", StateBackend.KEY_ALIAS)
                        .because("the key of the state is known by its alias alone"));
    }

    private String stackName() {
        return prefix.substring("coworking-".length());
    }

    private Statement inRegion(String... actions) {
        return Statement.allow(actions)
                .on("*")
                .when("StringEquals", "aws:RequestedRegion", region)
                .because(IDS);
    }

    private String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, source.accountId(), resource);
    }
}
