package coworking.infrastructure.pipeline;

import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.StackContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Permissions for `pulumi up` of a stack, scoped by the start of the stack's names if AWS lets policies name resources,
 * and by region otherwise. docs/adr/0100 weighs what that leaves open.
 */
record DeploymentPolicy(StackContext stack) {

    private static final String IDS = "EC2 gives ids that nobody knows before; the region narrows it";
    private static final String OWN_NAMES = "the stack's own resources of this service, which all begin with its name";

    /** VPC, launch templates and what belongs to them. */
    List<Statement> network() {
        return List.of(
                Statement.allow("ec2:Describe*").on("*").because("EC2 describes all or nothing"),
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
                        .because("EKS names the groups of nodes, with ids"));
    }

    /** Repositories of images, in a stack that builds them. */
    List<Statement> repositories() {
        return List.of(Statement.allowOf("ecr", """
                        BatchDeleteImage CreateRepository DeleteLifecyclePolicy DeleteRepository DeleteRepositoryPolicy
                        DescribeRepositories GetLifecyclePolicy GetRepositoryPolicy ListImages ListTagsForResource
                        PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy SetRepositoryPolicy
                        TagResource UntagResource
                        """)
                .on(stack.arn("ecr", "repository/%s/*".formatted(stack.prefix())))
                .because(OWN_NAMES));
    }

    /** Builds, keys, buckets, logs, alarms. */
    List<Statement> services() {
        return List.of(
                Statement.allow("codebuild:BatchGetBuilds", "codebuild:BatchGetProjects")
                        .on(stack.arn("codebuild", "project/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("ssm:*")
                        .on(stack.arn("ssm", "parameter/coworking/%s/*".formatted(stack.environment())))
                        .because(OWN_NAMES),
                Statement.allow("ssm:GetParametersByPath")
                        .on(stack.arn("ssm", "parameter/coworking/%s/release".formatted(stack.environment()))),
                inRegion("ssm:DescribeParameters"),
                Statement.allow("s3:*")
                        .on("arn:aws:s3:::%s-*".formatted(stack.prefix()))
                        .because(OWN_NAMES),
                Statement.allow("logs:*")
                        .on(stack.arn("logs", "log-group:%s-*".formatted(stack.prefix())))
                        .on(stack.arn("logs", "log-group:/aws/codebuild/%s-*".formatted(stack.prefix())))
                        .on(stack.arn("logs", "log-group:/aws/eks/%s/*".formatted(stack.clusterName())))
                        .on(stack.arn("logs", "log-group:/aws/containerinsights/%s/*".formatted(stack.clusterName())))
                        .because(OWN_NAMES),
                inRegion("logs:Describe*", "logs:List*", "logs:*LogDelivery"),
                Statement.allowOf("sns", """
                                CreateTopic DeleteTopic GetTopicAttributes ListTagsForResource SetTopicAttributes
                                Subscribe TagResource UntagResource
                                """)
                        .on(stack.arn("sns", stack.prefix() + "-*"))
                        .because(OWN_NAMES),
                inRegion("sns:GetSubscriptionAttributes", "sns:SetSubscriptionAttributes", "sns:Unsubscribe"),
                Statement.allowOf("cloudwatch", """
                                DeleteAlarms DeleteDashboards GetDashboard ListTagsForResource PutDashboard
                                PutMetricAlarm TagResource UntagResource
                                """)
                        .on(stack.arn("cloudwatch", "alarm:%s-*".formatted(stack.prefix())))
                        .on(stack.globalArn("cloudwatch", "dashboard/" + stack.prefix()))
                        .because(OWN_NAMES),
                inRegion("cloudwatch:DescribeAlarms"),
                Statement.allow("budgets:ModifyBudget", "budgets:ViewBudget", "budgets:*Tag*")
                        .on(stack.globalArn("budgets", "budget/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                inRegion("kms:CreateKey", "kms:ListAliases"));
    }

    /**
     * KMS keys. A key of the stack gets the stack's tags when it is created. A foreign key cannot get them: it has other
     * tags, or an alias that is not the stack's.
     */
    List<Statement> keys() {
        return List.of(
                Statement.allow("kms:TagResource")
                        .on(stack.arn("kms", "key/*"))
                        .when("StringEquals", "aws:RequestTag/project", "coworking")
                        .when("StringEquals", "aws:RequestTag/stack", stack.environment())
                        .when("StringEqualsIfExists", "aws:ResourceTag/stack", stack.environment())
                        .when("ForAllValues:StringLike", "kms:ResourceAliases", "alias/%s-*".formatted(stack.prefix()))
                        .because("a key gets its tags as it is made, and its id with it"),
                Statement.allow("kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias")
                        .on(stack.arn("kms", "alias/%s-*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allowOf("kms", """
                                CreateAlias CreateGrant Decrypt DeleteAlias DescribeKey EnableKeyRotation Encrypt
                                GenerateDataKey GetKeyPolicy GetKeyRotationStatus ListResourceTags PutKeyPolicy
                                ScheduleKeyDeletion UntagResource UpdateAlias UpdateKeyDescription
                                """)
                        .on(stack.arn("kms", "key/*"))
                        .when("StringEquals", "aws:ResourceTag/project", "coworking")
                        .when("StringEquals", "aws:ResourceTag/stack", stack.environment())
                        .because("keys have ids for names; their tags say whose they are"));
    }

    /**
     * Roles with the stack's names, under the permissions boundary. Only people change the pipeline's own roles and
     * policies: docs/adr/0100.
     */
    List<Statement> roles() {
        var ownRoles = stack.globalArn("iam", "role/%s-*".formatted(stack.prefix()));
        var ownPolicies = stack.globalArn("iam", "policy/%s-*".formatted(stack.prefix()));
        return List.of(
                Statement.allowOf("iam", """
                                AttachRolePolicy CreateRole DeleteRolePolicy DetachRolePolicy
                                PutRolePermissionsBoundary PutRolePolicy
                                """)
                        .on(ownRoles)
                        .when("StringEquals", "iam:PermissionsBoundary", stack.boundaryArn())
                        .because(OWN_NAMES),
                Statement.allowOf("iam", """
                                DeleteRole GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole
                                ListRolePolicies ListRoleTags TagRole UntagRole UpdateAssumeRolePolicy UpdateRole
                                """).on(ownRoles).because(OWN_NAMES),
                Statement.allow("iam:PassRole")
                        .on(ownRoles)
                        .when(
                                "StringEquals",
                                "iam:PassedToService",
                                "ec2.amazonaws.com",
                                "eks.amazonaws.com",
                                "pods.eks.amazonaws.com",
                                "vpc-flow-logs.amazonaws.com")
                        .because(OWN_NAMES),
                Statement.allow("iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions")
                        .on(ownPolicies)
                        .because(OWN_NAMES),
                Statement.allow("iam:CreateServiceLinkedRole", "iam:GetRole")
                        .on(stack.globalArn("iam", "role/aws-service-role/*"))
                        .because("AWS names the roles of its services; it lets nobody change what they may do"),
                Statement.denyOf("iam", """
                                AttachRolePolicy CreateRole DeleteRole DeleteRolePolicy DetachRolePolicy PassRole
                                PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy
                                UpdateRole
                                """)
                        .on(stack.globalArn("iam", "role/%s-pipeline-*".formatted(stack.prefix()))));
    }

    /**
     * User pool, firewall, certificate and host name.
     *
     * @param hostedZone zone of Route 53 in which the stack writes its host name; empty if another DNS has it
     */
    List<Statement> edge(Optional<String> hostedZone) {
        var statements = new ArrayList<>(List.of(
                inRegion("cognito-idp:CreateUserPool", "cognito-idp:DescribeUserPoolDomain"),
                Statement.allowOf("cognito-idp", """
                                CreateGroup CreateResourceServer CreateUserPoolClient CreateUserPoolDomain DeleteGroup
                                DeleteResourceServer DeleteUserPool DeleteUserPoolClient DeleteUserPoolDomain
                                DescribeResourceServer DescribeUserPool DescribeUserPoolClient GetGroup
                                GetUserPoolMfaConfig ListTagsForResource SetUserPoolMfaConfig TagResource UntagResource
                                UpdateGroup UpdateResourceServer UpdateUserPool UpdateUserPoolClient
                                """)
                        .on(stack.arn("cognito-idp", "userpool/*"))
                        .when("StringEquals", "aws:ResourceTag/stack", stack.environment())
                        .because("user pools have ids for names; their tags say whose they are"),
                Statement.allowOf("wafv2", """
                                CreateWebACL DeleteLoggingConfiguration DeleteWebACL GetLoggingConfiguration GetWebACL
                                ListTagsForResource PutLoggingConfiguration TagResource UntagResource UpdateWebACL
                                """)
                        .on(stack.arn("wafv2", "regional/webacl/%s/*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("wafv2:CreateWebACL", "wafv2:UpdateWebACL")
                        .on(stack.arn("wafv2", "regional/managedruleset/*"))
                        .because("AWS's own rules, which a firewall may refer to"),
                inRegion("logs:PutResourcePolicy", "acm:RequestCertificate", "elasticloadbalancing:Describe*"),
                Statement.allow("logs:*")
                        .on(stack.arn("logs", "log-group:aws-waf-logs-" + stack.prefix()))
                        .on(stack.arn("logs", "log-group:aws-waf-logs-%s:*".formatted(stack.prefix())))
                        .because(OWN_NAMES),
                Statement.allow("acm:AddTagsToCertificate")
                        .on(stack.arn("acm", "certificate/*"))
                        .when("StringEquals", "aws:RequestTag/project", "coworking")
                        .when("StringEquals", "aws:RequestTag/stack", stack.environment())
                        .when("StringEqualsIfExists", "aws:ResourceTag/stack", stack.environment())
                        .because("a certificate gets its tags as it is made, and its id with it"),
                Statement.allowOf("acm", """
                                AddTagsToCertificate DeleteCertificate DescribeCertificate ListTagsForCertificate
                                RemoveTagsFromCertificate
                                """)
                        .on(stack.arn("acm", "certificate/*"))
                        .when("StringEquals", "aws:ResourceTag/stack", stack.environment())
                        .because("certificates have ids for names; their tags say whose they are")));
        hostedZone.ifPresent(zone -> statements.addAll(List.of(
                Statement.allow(
                                "route53:ChangeResourceRecordSets",
                                "route53:GetHostedZone",
                                "route53:ListResourceRecordSets")
                        .on("arn:aws:route53:::hostedzone/" + zone),
                Statement.allow("route53:GetChange")
                        .on("arn:aws:route53:::change/*")
                        .because("a change has an id that nobody knows before"))));
        return statements;
    }

    /** Pulumi's state of the stack. */
    List<Statement> state(StateBackend backend) {
        return List.of(
                Statement.allow("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(backend.objectArns(stack.environment()).toArray(String[]::new))
                        .because("Pulumi adds an ending to the name of the stack"),
                Statement.allow("s3:GetObject").on(backend.layoutArn()),
                Statement.allow("s3:GetBucketLocation", "s3:ListBucket").on(backend.bucketArn()),
                Statement.allow("s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                        .on(backend.noteArns(stack.environment())),
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
