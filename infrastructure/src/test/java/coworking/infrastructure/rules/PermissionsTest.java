package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {

    private static final Permissions DEV = new Permissions(Run.DEV_DEPLOYED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            role                  | action                          | resource                                                                            | context                                                          | allowed
            database-backups      | s3:PutObject                    | arn:aws:s3:::coworking-dev-database-backups-4e1f2a/first/main/base/1                | -                                                                | true
            database-backups      | s3:PutObject                    | arn:aws:s3:::coworking-dev-pipeline-cache-4e1f2a/x                                  | -                                                                | false
            database-backups      | s3:DeleteBucket                 | arn:aws:s3:::coworking-dev-database-backups-4e1f2a                                  | -                                                                | false
            cluster-autoscaling   | autoscaling:SetDesiredCapacity  | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1                    | aws:ResourceTag/k8s.io/cluster-autoscaler/coworking-dev=owned    | true
            cluster-autoscaling   | autoscaling:SetDesiredCapacity  | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:2                    | aws:ResourceTag/k8s.io/cluster-autoscaler/other=owned            | false
            cluster-load-balancers| elasticloadbalancing:DeleteLoadBalancer | arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/a/1 | aws:ResourceTag/elbv2.k8s.aws/cluster=coworking-dev              | true
            cluster-load-balancers| elasticloadbalancing:DeleteLoadBalancer | arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/b/1 | -                                                                | false
            pipeline-build        | ecr:PutImage                    | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev-registry-analytics   | -                                                                | true
            pipeline-build        | s3:PutObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz      | -                                                                | true
            pipeline-build        | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -                                              | true
            pipeline-deploy       | s3:GetObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz      | -                                                                | true
            pipeline-deploy       | ssm:PutParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | true
            pipeline-deploy       | ssm:GetParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | true
            pipeline-deploy       | ssm:GetParametersByPath         | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release               | -                                                                | true
            pipeline-deploy       | iam:CreateRole                  | arn:aws:iam::123456789012:role/coworking-dev-database-backups-1                     | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1 | true
            pipeline-deploy       | iam:PutRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-database-backups-1                     | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1 | true
            pipeline-deploy       | iam:CreateRole                  | arn:aws:iam::123456789012:role/coworking-dev-cluster-eksRole-role-1                 | -                                                                | true
            pipeline-deploy       | iam:AttachRolePolicy            | arn:aws:iam::123456789012:role/coworking-dev-cluster-eksRole-role-1                 | iam:PolicyARN=arn:aws:iam::aws:policy/AmazonEKSClusterPolicy     | true
            pipeline-deploy       | iam:PassRole                    | arn:aws:iam::123456789012:role/coworking-dev-cluster-nodes-1                        | iam:PassedToService=ec2.amazonaws.com                            | true
            pipeline-deploy       | kms:TagResource                 | arn:aws:kms:eu-central-1:123456789012:key/new                                       | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev        | true
            pipeline-deploy       | kms:ScheduleKeyDeletion         | arn:aws:kms:eu-central-1:123456789012:key/own                                       | aws:ResourceTag/project=coworking;aws:ResourceTag/stack=dev      | true
            pipeline-deploy       | ecr:CreateRepository            | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics            | -                                                                | true
            pipeline-deploy       | s3:GetObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json      | -                                                                | true
            pipeline-deploy       | s3:PutObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json      | -                                                                | true
            pipeline-start        | codebuild:StartBuild            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy   | -                                                                | true
            """)
    void aRoleMayDoWhatTheTableSays(String role, String action, String resource, String context, boolean allowed) {
        assertThat(DEV.allow(role, action, resource, context(context))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            attack                                               | role                   | action                             | resource                                                                                          | context
            a pull request reads a connection token              | pipeline-pull-requests | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -
            a pull request pushes an image                       | pipeline-pull-requests | ecr:PutImage                       | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev-registry-analytics                 | -
            a pull request stores a release                      | pipeline-pull-requests | s3:PutObject                       | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/99999999/a.tar.gz                    | -
            a pull request reads state                           | pipeline-pull-requests | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json                    | -
            a pull request writes state                          | pipeline-pull-requests | s3:PutObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json                    | -
            a pull request names the running release             | pipeline-pull-requests | ssm:PutParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics                   | -
            a pull request reads a secret                        | pipeline-pull-requests | secretsmanager:GetSecretValue      | arn:aws:secretsmanager:eu-central-1:123456789012:secret:github                                    | -
            a pull request poisons the builds cache              | pipeline-pull-requests | s3:PutObject                       | arn:aws:s3:::coworking-dev-pipeline-cache-4e1f2a/coworking-dev-pipeline-build/x                   | -
            a build starts pr/N under the deploying role         | pipeline-build         | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a build writes state                                 | pipeline-build         | s3:PutObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json                    | -
            a build takes a release away                         | pipeline-build         | s3:DeleteObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz                    | -
            a build creates a role                               | pipeline-build         | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1
            a deployment starts pr/N under its own role          | pipeline-deploy        | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a deployment gives its project another source        | pipeline-deploy        | codebuild:UpdateProject            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a deployment reads a connection token                | pipeline-deploy        | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -
            a deployment pushes an image as a pull request would | pipeline-deploy        | ecr:PutImage                       | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics                          | -
            a deployment raises its own rights                   | pipeline-deploy        | iam:PutRolePolicy                  | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1
            a deployment attaches a policy to itself             | pipeline-deploy        | iam:AttachRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1
            a deployment removes its boundary                    | pipeline-deploy        | iam:DeleteRolePermissionsBoundary  | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1
            a deployment rewrites the boundary                   | pipeline-deploy        | iam:CreatePolicyVersion            | arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1                                  | -
            a deployment puts another boundary on a role         | pipeline-deploy        | iam:PutRolePermissionsBoundary     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess
            a deployment creates a role without the boundary     | pipeline-deploy        | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | -
            a deployment makes EKSs role an administrator        | pipeline-deploy        | iam:AttachRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-cluster-eksRole-role-1                               | iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess
            a deployment gives EKSs role a policy of its own     | pipeline-deploy        | iam:PutRolePolicy                  | arn:aws:iam::123456789012:role/coworking-dev-cluster-eksRole-role-1                               | -
            a deployment rewrites the pipelines policies         | pipeline-deploy        | iam:CreatePolicyVersion            | arn:aws:iam::123456789012:policy/coworking-dev-pipeline-deploy-roles                              | -
            a deployment passes a foreign role                   | pipeline-deploy        | iam:PassRole                       | arn:aws:iam::123456789012:role/administrator                                                      | iam:PassedToService=ec2.amazonaws.com
            a deployment passes a role to a build                | pipeline-deploy        | iam:PassRole                       | arn:aws:iam::123456789012:role/coworking-dev-cluster-nodes-1                                      | iam:PassedToService=codebuild.amazonaws.com
            a deployment passes the builds role to a machine     | pipeline-deploy        | iam:PassRole                       | arn:aws:iam::123456789012:role/coworking-dev-pipeline-build-1a2b3c4                               | iam:PassedToService=ec2.amazonaws.com
            a deployment changes the trust of a foreign role     | pipeline-deploy        | iam:UpdateAssumeRolePolicy         | arn:aws:iam::123456789012:role/administrator                                                      | -
            a deployment changes whom the build trusts           | pipeline-deploy        | iam:UpdateAssumeRolePolicy         | arn:aws:iam::123456789012:role/coworking-dev-pipeline-build-1a2b3c4                               | -
            a deployment creates a user                          | pipeline-deploy        | iam:CreateUser                     | arn:aws:iam::123456789012:user/coworking-dev-x                                                    | -
            a deployment tags another stacks key                 | pipeline-deploy        | kms:TagResource                    | arn:aws:kms:eu-central-1:123456789012:key/prod                                                    | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev;aws:ResourceTag/stack=prod
            a deployment tags a foreign key                      | pipeline-deploy        | kms:TagResource                    | arn:aws:kms:eu-central-1:123456789012:key/foreign                                                 | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev;kms:ResourceAliases=alias/payroll
            a deployment deletes the states key                  | pipeline-deploy        | kms:ScheduleKeyDeletion            | arn:aws:kms:eu-central-1:123456789012:key/state                                                   | kms:ResourceAliases=alias/coworking-state
            a deployment reads Windows passwords                 | pipeline-deploy        | ec2:GetPasswordData                | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                | aws:RequestedRegion=eu-central-1
            a deployment deletes old state                       | pipeline-deploy        | s3:DeleteObjectVersion             | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json                    | -
            a deployment writes another stacks release           | pipeline-deploy        | ssm:PutParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/prod/release/analytics                  | -
            the starter of deployments starts a build            | pipeline-start         | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-build                  | -
            """)
    void anAttackIsDenied(String attack, String role, String action, String resource, String context) {
        assertThat(DEV.allow(role, action, resource, context(context)))
                .as(attack)
                .isFalse();
    }

    /** A deployment may write the policies of the roles that it creates, so only the boundary limits them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            right                       | action                             | resource                                                                                          | context
            leaving the boundary        | iam:DeleteRolePermissionsBoundary  | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1
            rewriting the boundary      | iam:CreatePolicyVersion            | arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1                                  | -
            a role without the boundary | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | -
            a user                      | iam:CreateUser                     | arn:aws:iam::123456789012:user/coworking-dev-x                                                    | -
            rights for the pipeline     | iam:PutRolePolicy                  | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-eu-central-1
            a connection token          | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-x
            state                       | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json                    | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-x
            another account             | sts:AssumeRole                     | arn:aws:iam::210987654321:role/administrator                                                      | -
            a build under another role  | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-build                  | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-x
            another source of a project | codebuild:UpdateProject            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-x
            a signature                 | kms:Sign                           | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            the right to sign           | kms:CreateGrant                    | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | kms:GrantOperations=Sign
            another policy for a signer | kms:PutKeyPolicy                   | arn:aws:kms:eu-central-1:123456789012:key/signer                                                  | kms:ResourceAliases=alias/coworking-dev-pipeline-releases-signer
            an image                    | ecr:PutImage                       | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics                          | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            a release                   | s3:PutObject                       | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz                    | aws:PrincipalArn=arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4
            a shell on a machine        | ssm:SendCommand                    | arn:aws:ec2:eu-central-1:123456789012:instance/i-1                                                | -
            secrets                     | secretsmanager:GetSecretValue      | arn:aws:secretsmanager:eu-central-1:123456789012:secret:github                                    | -
            """)
    void noPolicyGivesARoleMoreThanTheBoundary(String right, String action, String resource, String context) {
        assertThat(Permissions.boundaryPermits(action, resource, context(context)))
                .as(right)
                .isFalse();
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
    @Test
    void theBoundaryIsNotLongerThanIamTakes() {
        assertThat(Boundary.document().length()).isLessThanOrEqualTo(6_144);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleIsUnderTheBoundary(Run run) {
        assertThat(run.all("aws:iam/role:Role"))
                .isNotEmpty()
                .allMatch(role -> role.text("permissionsBoundary")
                        .matches("arn:aws:iam::\\d{12}:policy/coworking-boundary-eu-central-1"));
    }

    private static Map<String, String> context(String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split(";"))
                        .collect(Collectors.toMap(
                                entry -> entry.substring(0, entry.lastIndexOf('=')),
                                entry -> entry.substring(entry.lastIndexOf('=') + 1)));
    }
}
