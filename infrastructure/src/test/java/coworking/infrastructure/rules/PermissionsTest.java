package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
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
            cluster-autoscaling   | autoscaling:SetDesiredCapacity  | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:1                    | aws:ResourceTag/k8s.io/cluster-autoscaler/coworking-dev=owned    | true
            cluster-autoscaling   | autoscaling:SetDesiredCapacity  | arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:2                    | aws:ResourceTag/k8s.io/cluster-autoscaler/other=owned            | false
            cluster-load-balancers| elasticloadbalancing:DeleteLoadBalancer | arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/a/1 | aws:ResourceTag/elbv2.k8s.aws/cluster=coworking-dev              | true
            cluster-load-balancers| elasticloadbalancing:DeleteLoadBalancer | arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/b/1 | -                                                                | false
            pipeline-pull-requests| ecr:PutImage                    | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev-registry-pull-requests | -                                                              | true
            pipeline-pull-requests| ecr:PutImage                    | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev-registry-releases    | -                                                                | false
            pipeline-pull-requests| ssm:PutParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | false
            pipeline-pull-requests| s3:GetObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json      | -                                                                | false
            pipeline-main         | ssm:PutParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | true
            pipeline-main         | ssm:GetParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release/analytics     | -                                                                | true
            pipeline-main         | ssm:GetParametersByPath         | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/dev/release               | -                                                                | true
            pipeline-main         | ssm:PutParameter                | arn:aws:ssm:eu-central-1:123456789012:parameter/coworking/prod/release/analytics    | -                                                                | false
            pipeline-main         | iam:CreateRole                  | arn:aws:iam::123456789012:role/coworking-dev-x                                      | -                                                                | true
            pipeline-main         | iam:CreateRole                  | arn:aws:iam::123456789012:role/other                                                | -                                                                | false
            pipeline-main         | ecr:CreateRepository            | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-dev/analytics            | -                                                                | true
            pipeline-main         | ecr:CreateRepository            | arn:aws:ecr:eu-central-1:123456789012:repository/coworking-prod/analytics           | -                                                                | false
            pipeline-main         | s3:GetObject                    | arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/dev.json      | -                                                                | true
            """)
    void aRoleMayDoWhatTheTableSays(String role, String action, String resource, String context, boolean allowed) {
        assertThat(DEV.allow(role, action, resource, context(context))).isEqualTo(allowed);
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
