package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {
    private static final Permissions DEV = new Permissions(Run.DEV_DEPLOYED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            role                  | action                          | resource                                                                            | context                                                          | allowed
            database-backups      | s3:PutObject                    | arn:aws:s3:::coworking-dev-database-backups-4e1f2a/first/main/base/1                | -                                                                | true
            database-backups      | s3:PutObject                    | arn:aws:s3:::coworking-dev-pipeline-cache-4e1f2a/x                                  | -                                                                | false
            database-backups      | s3:DeleteBucket                 | arn:aws:s3:::coworking-dev-database-backups-4e1f2a                                  | -                                                                | false
            cluster-autoscaling   | autoscaling:SetDesiredCapacity  | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1                    | aws:ResourceTag/k8s.io/cluster-autoscaler/coworking-dev=owned;aws:ResourceTag/eks:cluster-name=coworking-dev | true
            cluster-autoscaling   | autoscaling:SetDesiredCapacity  | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:2                    | aws:ResourceTag/k8s.io/cluster-autoscaler/other=owned            | false
            cluster-load-balancers| elasticloadbalancing:DeleteLoadBalancer | arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/coworking-dev/1 | aws:ResourceTag/elbv2.k8s.aws/cluster=coworking-dev              | true
            cluster-load-balancers| elasticloadbalancing:DeleteLoadBalancer | arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/b/1 | -                                                                | false
            pipeline-build        | ecr:PutImage                    | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics            | -                                                                | true
            pipeline-build        | s3:PutObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz      | s3:if-none-match=*                                               | true
            pipeline-build        | s3:PutObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz      | -                                                                | false
            pipeline-build        | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -                                              | true
            pipeline-deploy       | s3:GetObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz      | -                                                                | true
            pipeline-deploy       | ssm:PutParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | true
            pipeline-deploy       | ssm:GetParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | true
            pipeline-deploy       | s3:GetObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/meta.yaml            | -                                                                | true
            pipeline-deploy       | s3:PutObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/locks/organization/coworking/dev/1.json | -                                             | true
            pipeline-deploy       | s3:PutObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/history/coworking/dev/dev-1.history.json | -                                            | true
            pipeline-deploy       | ssm:GetParametersByPath         | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release               | -                                                                | true
            pipeline-deploy       | iam:CreateRole                  | arn:aws:iam::123456789012:role/coworking-dev-database-backups-1                     | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev | true
            pipeline-deploy       | iam:PutRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-database-backups-1                     | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev | true
            pipeline-deploy       | iam:CreateRole                  | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                | -                                                                | false
            pipeline-deploy       | iam:CreateRole                  | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev | true
            pipeline-deploy       | iam:AttachRolePolicy            | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                | iam:PolicyARN=arn:aws:iam::aws:policy/AmazonEKSClusterPolicy     | false
            pipeline-deploy       | iam:AttachRolePolicy            | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                | iam:PolicyARN=arn:aws:iam::aws:policy/AmazonEKSClusterPolicy;iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev | true
            pipeline-deploy       | iam:PassRole                    | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                | iam:PassedToService=eks.amazonaws.com                            | true
            pipeline-deploy       | iam:PassRole                    | arn:aws:iam::123456789012:role/coworking-dev-cluster-nodes-1                        | iam:PassedToService=ec2.amazonaws.com                            | true
            pipeline-deploy       | kms:TagResource                 | arn:aws:kms:eu-central-1:123456789012:key/new                                       | aws:RequestTag/project=coworking;aws:RequestTag/stack=dev        | true
            pipeline-deploy       | kms:ScheduleKeyDeletion         | arn:aws:kms:eu-central-1:123456789012:key/own                                       | aws:ResourceTag/project=coworking;aws:ResourceTag/stack=dev      | true
            pipeline-deploy       | ecr:CreateRepository            | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics            | -                                                                | true
            pipeline-deploy       | s3:GetObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json      | -                                                                | true
            pipeline-deploy       | s3:PutObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json      | -                                                                | true
            pipeline-start        | codebuild:StartBuild            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy   | -                                                                | true
            """)
    void aRoleMayDoWhatTheTableSays(String role, String action, String resource, String context, boolean allowed) {
        assertThat(DEV.allow(role, action, resource, Permissions.context(context)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
            attack                                               | role                   | action                             | resource                                                                                          | context
            a pull request reads a connection token              | pipeline-pull-requests | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -
            a pull request pushes an image                       | pipeline-pull-requests | ecr:PutImage                       | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics                          | -
            a pull request stores a release                      | pipeline-pull-requests | s3:PutObject                       | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/99999999/a.tar.gz                    | -
            a pull request reads state                           | pipeline-pull-requests | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json                    | -
            a pull request writes state                          | pipeline-pull-requests | s3:PutObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json                    | -
            a pull request names the running release             | pipeline-pull-requests | ssm:PutParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics                   | -
            a pull request reads a secret                        | pipeline-pull-requests | secretsmanager:GetSecretValue      | arn:aws:secretsmanager:eu-central-1:123456789012:secret:github                                    | -
            a pull request poisons the builds cache              | pipeline-pull-requests | s3:PutObject                       | arn:aws:s3:::coworking-dev-pipeline-cache-4e1f2a/coworking-dev-pipeline-build/x                   | -
            a build starts pr/N under the deploying role         | pipeline-build         | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a build writes state                                 | pipeline-build         | s3:PutObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json                    | -
            a build takes a release away                         | pipeline-build         | s3:DeleteObject                    | arn:aws:s3:::coworking-dev-pipeline-releases-4e1f2a/releases/00000042/a.tar.gz                    | -
            a build creates a role                               | pipeline-build         | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a deployment starts pr/N under its own role          | pipeline-deploy        | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a deployment gives its project another source        | pipeline-deploy        | codebuild:UpdateProject            | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-deploy                 | -
            a deployment reads a connection token                | pipeline-deploy        | codeconnections:GetConnectionToken | arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000 | -
            a deployment pushes an image as a pull request would | pipeline-deploy        | ecr:PutImage                       | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics                          | -
            a deployment raises its own rights                   | pipeline-deploy        | iam:PutRolePolicy                  | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a deployment attaches a policy to itself             | pipeline-deploy        | iam:AttachRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a deployment removes its boundary                    | pipeline-deploy        | iam:DeleteRolePermissionsBoundary  | arn:aws:iam::123456789012:role/coworking-dev-pipeline-deploy-1a2b3c4                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a deployment rewrites the boundary                   | pipeline-deploy        | iam:CreatePolicyVersion            | arn:aws:iam::123456789012:policy/coworking-boundary-dev                                  | -
            a deployment puts another boundary on a role         | pipeline-deploy        | iam:PutRolePermissionsBoundary     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess
            a deployment creates a role without the boundary     | pipeline-deploy        | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-x                                                    | -
            a deployment makes EKSs role an administrator        | pipeline-deploy        | iam:AttachRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | iam:PolicyARN=arn:aws:iam::aws:policy/AdministratorAccess
            a deployment gives EKSs role a policy of its own     | pipeline-deploy        | iam:PutRolePolicy                  | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | -
            a deployment creates another role for EKS            | pipeline-deploy        | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-cluster-eksRole-x                                    | -
            a deployment creates EKSs role without the boundary  | pipeline-deploy        | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | -
            a deployment creates EKSs role under another one     | pipeline-deploy        | iam:CreateRole                     | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess
            a deployment frees EKSs role from the boundary       | pipeline-deploy        | iam:DeleteRolePermissionsBoundary  | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a deployment creates a foreign role                  | pipeline-deploy        | iam:CreateRole                     | arn:aws:iam::123456789012:role/administrator-2                                                    | iam:PermissionsBoundary=arn:aws:iam::123456789012:policy/coworking-boundary-dev
            a deployment gives EKSs role its usual policy        | pipeline-deploy        | iam:AttachRolePolicy               | arn:aws:iam::123456789012:role/coworking-dev-cluster-control-plane-1                              | iam:PolicyARN=arn:aws:iam::aws:policy/AmazonEKSClusterPolicy
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
            a deployment deletes old state                       | pipeline-deploy        | s3:DeleteObjectVersion             | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.json                    | -
            a deployment reads another stacks state              | pipeline-deploy        | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/prod.json         | -
            a deployment changes the layout of all state         | pipeline-deploy        | s3:PutObject                       | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/meta.yaml                          | -
            a deployment reads the state of another region       | pipeline-deploy        | s3:GetObject                       | arn:aws:s3:::coworking-state-123456789012-eu-west-1/.pulumi/stacks/coworking/dev.json             | -
            a deployment deletes what was logged about it        | pipeline-deploy        | s3:DeleteObject                    | arn:aws:s3:::coworking-logs-123456789012-eu-central-1/coworking-dev-database-backups-4e1f2a/1     | -
            a deployment takes a role of another stack           | pipeline-deploy        | iam:UpdateAssumeRolePolicy         | arn:aws:iam::123456789012:role/coworking-prod-database-backups-1                                  | -
            the load balancers controller opens a foreign one    | cluster-load-balancers | elasticloadbalancing:ModifyListener | arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/payroll/1/2                  | -
            a deployment writes another stacks release           | pipeline-deploy        | ssm:PutParameter                   | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/prod/release/analytics                  | -
            a deployment changes what starts deployments         | pipeline-deploy        | events:PutRule                     | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-pipeline-start-1a2b3c4                | -
            a deployment lets the pipelines rule start a build   | pipeline-deploy        | events:PutTargets                  | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-pipeline-start-1a2b3c4                | -
            a deployment stops deployments                       | pipeline-deploy        | events:DisableRule                 | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-pipeline-start-1a2b3c4                | -
            a deployment silences another stacks failures        | pipeline-deploy        | events:RemoveTargets               | arn:aws:events:eu-central-1:123456789012:rule/coworking-prod-failed-deployment                    | -
            a deployment sends events to a foreign account       | pipeline-deploy        | events:PutTargets                  | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-deployment                     | -
            a deployment watches other builds                    | pipeline-deploy        | events:PutRule                     | arn:aws:events:eu-central-1:123456789012:rule/coworking-dev-failed-deployment                     | -
            the starter of deployments starts a build            | pipeline-start         | codebuild:StartBuild               | arn:aws:codebuild:eu-central-1:123456789012:project/coworking-dev-pipeline-build                  | -
            """)
    void anAttackIsDenied(String attack, String role, String action, String resource, String context) {
        assertThat(DEV.allow(role, action, resource, Permissions.context(context)))
                .as(attack)
                .isFalse();
    }
}
