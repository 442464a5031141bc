package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The permissions boundary of all roles, which infrastructure/boundary.yaml creates. */
class BoundaryTest {

    /** A deployment may write the policies of the roles that it creates, so only the boundary limits them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            right                                  | action                             | resource                                                                                          | context
            leaving the boundary                   | iam:DeleteRolePermissionsBoundary  | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            rewriting the boundary                 | iam:CreatePolicyVersion            | arn:aws:iam::123456789012:policy/coworking-boundary-dev                                           | -
            a role without the boundary            | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | -
            a user                                 | iam:CreateUser                     | arn:aws:iam::123456789012:user/coworking-dev-x                                                    | -
            rights for the pipeline                | iam:PutRolePolicy                  | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            rights for a role of another stack     | iam:PutRolePermissionsBoundary     | arn:aws:iam::123456789012:role/coworking-prod-database-backups-1                                  | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a role of another stack                | iam:PassRole                       | arn:aws:iam::123456789012:role/coworking-prod-database-backups-1                                  | iam:PassedToService=pods.eks.amazonaws.com
            the trust of a role of another stack   | iam:UpdateAssumeRolePolicy         | arn:aws:iam::123456789012:role/coworking-prod-database-backups-1                                  | -
            an administrators policy on EKSs role  | iam:AttachRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess
            another role for EKS                   | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-cluster-eksRole-x                                    | -
            EKSs role without the boundary         | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | -
            EKSs role under another boundary       | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess
            a life of releases                     | s3:PutLifecycleConfiguration       | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a                                               | OWN
            another policy for releases            | s3:PutBucketPolicy                 | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a                                               | OWN
            the end of a signer                    | kms:ScheduleKeyDeletion            | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | SIGNER
            a connection token                     | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -
            another account                        | sts:AssumeRole                     | arn:aws:iam::210987654321:role/administrator                                                      | -
            a build under another role             | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-build                  | -
            another source of a project            | codebuild:UpdateProject            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            another webhook of a project           | codebuild:UpdateWebhook            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a signature                            | kms:Sign                           | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | SIGNER;aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            the right to sign                      | kms:CreateGrant                    | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | SIGNER;kms:GrantOperations=Sign
            another policy for a signer            | kms:PutKeyPolicy                   | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | SIGNER;kms:ResourceAliases=alias/coworking-dev-pipeline-releases-signer
            another policy for a nameless signer   | kms:PutKeyPolicy                   | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | SIGNER
            an image                               | ecr:PutImage                       | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics                          | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            a release                              | s3:PutObject                       | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz                    | OWN;aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            a shell on a machine                   | ssm:SendCommand                    | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                | -
            a session on a machine                 | ssm:StartSession                   | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                | -
            secrets                                | secretsmanager:GetSecretValue      | arn:aws:secretsmanager:eu-central-1:123456789012:secret:github                                    | -
            state                                  | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json          | OWN
            the key of the state                   | kms:Decrypt                        | arn:aws:kms:eu-central-1:123456789012:key/state                                                   | kms:ResourceAliases=alias/coworking-state
            the state of another region            | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-west-1/.pulumi/stacks/coworking/prod.json            | OWN
            the state of a region, as a deployment | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-west-1/.pulumi/stacks/coworking/prod.json            | OWN;aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            deleting access logs                   | s3:DeleteObject                    | arn:aws:s3:::coworking-logs-123456789012-eu-central-1/coworking-dev-database-backups-4e1f2a/1     | OWN
            reading a foreign bucket               | s3:GetObject                       | arn:aws:s3:::payroll/2026.csv                                                                     | OWN
            writing a foreign bucket               | s3:PutObject                       | arn:aws:s3:::payroll/2026.csv                                                                     | OWN
            opening a foreign bucket               | s3:PutBucketPolicy                 | arn:aws:s3:::payroll                                                                              | OWN
            another stacks backups                 | s3:GetObject                       | arn:aws:s3:::coworking-prod-database-backups-4e1f2a/first/main/base/1                             | OWN
            another stacks bucket                  | s3:DeleteBucket                    | arn:aws:s3:::coworking-prod-database-backups-4e1f2a                                               | OWN
            writing to another account             | s3:PutObject                       | arn:aws:s3:::coworking-dev-loot/1                                                                 | aws:ResourceAccount=210987654321
            a foreign parameter                    | ssm:GetParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/payroll/password                                  | -
            another stacks parameter               | ssm:GetParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/prod/release/analytics                  | -
            writing another stacks parameter       | ssm:PutParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/prod/release/analytics                  | -
            decrypting with a foreign key          | kms:Decrypt                        | arn:aws:kms:eu-central-1:123456789012:key/payroll                                                 | kms:ResourceAliases=alias/payroll;aws:ResourceTag/team=payroll
            a grant on a foreign key               | kms:CreateGrant                    | arn:aws:kms:eu-central-1:123456789012:key/payroll                                                 | kms:ResourceAliases=alias/payroll
            another policy for a foreign key       | kms:PutKeyPolicy                   | arn:aws:kms:eu-central-1:123456789012:key/payroll                                                 | kms:ResourceAliases=alias/payroll
            deleting another stacks key            | kms:ScheduleKeyDeletion            | arn:aws:kms:eu-central-1:123456789012:key/prod                                                    | aws:ResourceTag/project=coworking;aws:ResourceTag/stack=prod
            adopting a foreign key                 | kms:TagResource                    | arn:aws:kms:eu-central-1:123456789012:key/payroll                                                 | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev;kms:ResourceAliases=alias/payroll
            adopting another stacks key            | kms:TagResource                    | arn:aws:kms:eu-central-1:123456789012:key/prod                                                    | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev;aws:ResourceTag/stack=prod
            taking over a foreign alias            | kms:UpdateAlias                    | arn:aws:kms:eu-central-1:123456789012:alias/payroll                                               | -
            a foreign image                        | ecr:BatchGetImage                  | arn:aws:ecr:eu-central-1:123456789012:repository/payroll                                          | -
            another stacks image                   | ecr:GetDownloadUrlForLayer         | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-prod/analytics                         | -
            deleting another stacks images         | ecr:BatchDeleteImage               | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-prod/analytics                         | -
            opening another stacks registry        | ecr:SetRepositoryPolicy            | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-prod/analytics                         | -
            writing an image of another account    | ecr:InitiateLayerUpload            | arn:aws:ecr:eu-central-1:210987654321:repository/coworking-dev/analytics                          | -
            a foreign log                          | logs:GetLogEvents                  | arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/payroll:log-stream:1                 | -
            a query of a foreign log               | logs:StartQuery                    | arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/payroll                              | -
            deleting another stacks log            | logs:DeleteLogGroup                | arn:aws:logs:eu-central-1:123456789012:log-group:/aws/eks/coworking-prod/cluster                  | -
            a foreign topic                        | sns:Subscribe                      | arn:aws:sns:eu-central-1:123456789012:payroll                                                     | -
            a foreign alarm                        | cloudwatch:DeleteAlarms            | arn:aws:cloudwatch:eu-central-1:123456789012:alarm:payroll                                        | -
            a foreign rule                         | events:PutTargets                  | arn:aws:events:eu-central-1:123456789012:rule/payroll                                             | -
            another stacks rule                    | events:PutTargets                  | arn:aws:events:eu-central-1:123456789012:rule/coworking-prod-failed-build                         | -
            a rule of this stack                   | events:PutTargets                  | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-build                          | -
            the rule that starts deployments       | events:PutTargets                  | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-pipeline-start-1a2b3c4                | -
            a foreign password                     | cognito-idp:AdminSetUserPassword   | arn:aws:cognito-idp:eu-central-1:123456789012:userpool/1                                          | aws:ResourceTag/project=coworking;aws:ResourceTag/stack=prod
            a foreign certificate                  | acm:ExportCertificate              | arn:aws:acm:eu-central-1:123456789012:certificate/1                                               | -
            another stacks certificate             | acm:AddTagsToCertificate           | arn:aws:acm:eu-central-1:123456789012:certificate/1                                               | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev;aws:ResourceTag/stack=prod
            the key of a certificate               | acm:ExportCertificate              | arn:aws:acm:eu-central-1:123456789012:certificate/1                                               | OWN
            a foreign name                         | route53:ChangeResourceRecordSets   | arn:aws:route53:::hostedzone/Z1                                                                   | -
            a foreign cluster                      | eks:CreateAccessEntry              | arn:aws:eks:eu-central-1:123456789012:cluster/payroll                                             | -
            machines of a foreign cluster          | autoscaling:SetDesiredCapacity     | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1:autoScalingGroupName/eks-1       | aws:ResourceTag/eks:cluster-name=payroll
            adopting machines of a foreign cluster | autoscaling:CreateOrUpdateTags     | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1:autoScalingGroupName/eks-1       | aws:RequestTag/eks:cluster-name=coworking-dev;aws:ResourceTag/eks:cluster-name=payroll
            credentials of a foreign clusters pods | eks-auth:AssumeRoleForPodIdentity  | arn:aws:eks:eu-central-1:123456789012:cluster/payroll                                             | -
            a foreign load balancer                | elasticloadbalancing:ModifyListener | arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/payroll/1/2                  | -
            a foreign target group                 | elasticloadbalancing:RegisterTargets | arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/payroll/1                    | -
            adopting a foreign target group        | elasticloadbalancing:AddTags       | arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/payroll/1                      | aws:RequestTag/stack=dev
            a foreign firewall                     | wafv2:DeleteWebACL                 | arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/payroll/1                                 | -
            a foreign volume                       | ec2:AttachVolume                   | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                | aws:ResourceTag/team=payroll
            adopting a foreign volume              | ec2:CreateTags                     | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                | aws:RequestTag/stack=dev
            a copy of a foreign volume             | ec2:CreateSnapshot                 | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                | -
            a volume of a foreign snapshot         | ec2:CreateVolume                   | arn:aws:ec2:eu-central-1::snapshot/snap-1                                                         | -
            a machine with a foreign snapshot      | ec2:RunInstances                   | arn:aws:ec2:eu-central-1::snapshot/snap-1                                                         | -
            the program of a foreign machine       | ec2:ModifyInstanceAttribute        | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                | -
            the password of a machine              | ec2:GetPasswordData                | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                | -
            """)
    void noPolicyGivesARoleMoreThanTheBoundary(String right, String action, String resource, String context) {
        assertThat(Boundary.DEV.permits(action, resource, withPrincipal(context)))
                .as(right)
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"DEV_DEPLOYED", "PROD_DEPLOYED"})
    void theBoundaryLeavesEveryRightThatAPolicyOfTheStackGives(Run run) {
        assertThat(new Permissions(run).taken()).isEmpty();
    }

    /** Permissions that AWS's own policies give to machines and add-ons, and that services use on behalf of a role. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            need                                     | action                            | resource                                                                                                | context
            a machine logs in to registries          | ecr:GetAuthorizationToken         | *                                                                                                       | -
            a machine pulls an image of EKS          | ecr:BatchGetImage                 | arn:aws:ecr:eu-central-1:602401143452:repository/eks/coredns                                            | -
            a machine pulls an image of the stack    | ecr:GetDownloadUrlForLayer        | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics                                | -
            a machine joins the cluster              | eks:DescribeCluster               | arn:aws:eks:eu-central-1:123456789012:cluster/coworking-dev                                             | -
            a machine gets credentials for pods      | eks-auth:AssumeRoleForPodIdentity | arn:aws:eks:eu-central-1:123456789012:cluster/coworking-dev                                             | -
            a machine looks up volumes               | ec2:DescribeVolumesModifications  | *                                                                                                       | -
            a pod gets an address                    | ec2:AssignPrivateIpAddresses      | arn:aws:ec2:eu-central-1:123456789012:network-interface/eni-1                                           | -
            a machine gets a network interface       | ec2:AttachNetworkInterface        | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                      | OWN
            an interface is tagged                   | ec2:CreateTags                    | arn:aws:ec2:eu-central-1:123456789012:network-interface/eni-1                                           | -
            a claim gets a volume                    | ec2:CreateVolume                  | arn:aws:ec2:eu-central-1:123456789012:volume/*                                                          | -
            a new volume is tagged                   | ec2:CreateTags                    | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                      | ec2:CreateAction=CreateVolume
            a volume is attached                     | ec2:AttachVolume                  | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                      | OWN
            a machine gets a volume                  | ec2:AttachVolume                  | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                      | OWN
            a volume grows                           | ec2:ModifyVolume                  | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                      | OWN
            a volume goes                            | ec2:DeleteVolume                  | arn:aws:ec2:eu-central-1:123456789012:volume/vol-1                                                      | OWN
            EBS encrypts a volume                    | kms:GenerateDataKeyWithoutPlaintext | arn:aws:kms:eu-central-1:123456789012:key/ebs                                                         | kms:ResourceAliases=alias/aws/ebs
            EBS lends the key of a volume            | kms:CreateGrant                   | arn:aws:kms:eu-central-1:123456789012:key/ebs                                                           | kms:ResourceAliases=alias/aws/ebs
            EKS lends the key of secrets             | kms:CreateGrant                   | arn:aws:kms:eu-central-1:123456789012:key/secrets                                                       | OWN;kms:KeyUsage=ENCRYPT_DECRYPT
            EKS looks at the key of secrets          | kms:DescribeKey                   | arn:aws:kms:eu-central-1:123456789012:key/secrets                                                       | OWN;aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1a2b3c4
            EKS looks at its machines                | ec2:DescribeInstanceTopology      | *                                                                                                       | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1a2b3c4
            EKS opens its security group             | ec2:AuthorizeSecurityGroupIngress | arn:aws:ec2:eu-central-1:123456789012:security-group/sg-1                                               | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1a2b3c4
            EKS tries a launch template              | ec2:RunInstances                  | arn:aws:ec2:eu-central-1:123456789012:instance/*                                                        | -
            machines are tagged                      | ec2:CreateTags                    | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                      | ec2:CreateAction=RunInstances
            machines are added                       | autoscaling:SetDesiredCapacity    | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1:autoScalingGroupName/eks-1             | aws:ResourceTag/eks:cluster-name=coworking-dev
            a new certificate is tagged              | acm:AddTagsToCertificate          | arn:aws:acm:eu-central-1:123456789012:certificate/*                                                     | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev
            the agent sends a figure                 | cloudwatch:PutMetricData          | *                                                                                                       | -
            the agent sends a line                   | logs:PutLogEvents                 | arn:aws:logs:eu-central-1:123456789012:log-group:/aws/containerinsights/coworking-dev/application:log-stream:1 | -
            the agent sends a trace                  | xray:PutTraceSegments             | *                                                                                                       | -
            WAF gets a log                           | logs:CreateLogDelivery            | *                                                                                                       | -
            a new target group is tagged             | elasticloadbalancing:AddTags      | arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/k8s-coworkin-analytic-1/1            | elasticloadbalancing:CreateAction=CreateTargetGroup
            pods become targets                      | elasticloadbalancing:RegisterTargets | arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/k8s-coworkin-analytic-1/1         | OWN
            a bucket is made                         | s3:CreateBucket                   | arn:aws:s3:::coworking-dev-database-backups-4e1f2a                                                      | -
            a bucket begins to log                   | s3:PutBucketLogging               | arn:aws:s3:::coworking-dev-database-backups-4e1f2a                                                      | OWN
            a database begins with another account   | s3:GetObject                      | arn:aws:s3:::coworking-prod-database-backups-4e1f2a/first/main/base/1                                   | aws:ResourceAccount=210987654321
            and decrypts its backups                 | kms:Decrypt                       | arn:aws:kms:eu-central-1:210987654321:key/backups                                                       | -
            """)
    void theBoundaryLeavesWhatAwsNeeds(String need, String action, String resource, String context) {
        assertThat(Boundary.DEV.permits(action, resource, withPrincipal(context)))
                .as(need)
                .isTrue();
    }

    @Test
    void aPersonNamesTheOtherStackWhoseBackupsAreRestored() {
        var boundary = Boundary.DEV
                .with("RecoveryBucket", "coworking-prod-database-backups-4e1f2a")
                .with("RecoveryKey", "12345678-1234-1234-1234-123456789012");
        var object = "arn:aws:s3:::coworking-prod-database-backups-4e1f2a/first/main/base/1";

        assertThat(boundary.permits("s3:GetObject", object, withPrincipal("OWN")))
                .isTrue();
        assertThat(boundary.permits(
                        "kms:Decrypt",
                        "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012",
                        withPrincipal("aws:ResourceTag/project=coworking;aws:ResourceTag/stack=prod")))
                .isTrue();
        assertThat(boundary.permits("s3:PutObject", object, withPrincipal("OWN")))
                .isFalse();
    }

    @Test
    void aPersonNamesTheZoneOfTheHostName() {
        var boundary = Boundary.DEV.with("HostedZone", "Z0123456789ABC");

        assertThat(boundary.permits(
                        "route53:ChangeResourceRecordSets",
                        "arn:aws:route53:::hostedzone/Z0123456789ABC",
                        withPrincipal(null)))
                .isTrue();
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
    @Test
    void theBoundaryIsNotLongerThanIamTakes() {
        var longest = new Boundary(
                "abcdefghijkl",
                "123456789012",
                Map.of(
                        "HostedZone", "Z0123456789ABCDEFGHIJ",
                        "RecoveryBucket", "b".repeat(63),
                        "RecoveryKey", "12345678-1234-1234-1234-123456789012"));

        assertThat(longest.document().length()).isLessThanOrEqualTo(6_144);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleIsUnderTheBoundary(Run run) {
        assertThat(run.all("aws:iam/role:Role"))
                .isNotEmpty()
                .allMatch(role -> role.text("permissionsBoundary")
                        .equals(Boundary.of(run.stack()).arn()));
    }

    /** OWN stands for the account and the tags of the stack's resources, SIGNER for those of its key that signs. */
    private static Map<String, String> withPrincipal(String text) {
        var own = "aws:ResourceAccount=123456789012;aws:ResourceTag/project=coworking;aws:ResourceTag/stack=dev";
        var request = new HashMap<>(Permissions.context(
                text == null ? null : text.replace("OWN", own).replace("SIGNER", own + ";kms:KeyUsage=SIGN_VERIFY")));
        request.putIfAbsent("aws:PrincipalArn", "arn:aws:iam::123456789012:role/coworking-dev-x");
        return request;
    }
}
