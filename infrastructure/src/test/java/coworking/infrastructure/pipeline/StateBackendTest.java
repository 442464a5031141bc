package coworking.infrastructure.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.CloudFormation;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StateBackendTest {

    private static final CloudFormation TEMPLATE = CloudFormation.read("state-backend.yaml", Map.of());

    @Test
    void bucketAndKeyHaveTheNamesThatDeploymentsExpect() {
        var backend = new StateBackend("123456789012", "eu-central-1");

        assertThat(backend.url())
                .isEqualTo("s3://coworking-state-123456789012-eu-central-1?region=eu-central-1&awssdk=v2");
        assertThat(at("Resources.Bucket.Properties.BucketName"))
                .isEqualTo("coworking-state-${AWS::AccountId}-${AWS::Region}");
        assertThat(at("Resources.KeyAlias.Properties.AliasName")).isEqualTo("alias/coworking-state");
        assertThat(StateBackend.KEY_ALIAS).isEqualTo("alias/coworking-state");
    }

    @Test
    void bucketIsVersionedEncryptedAndClosed() {
        assertThat(at("Resources.Bucket.Properties.VersioningConfiguration.Status"))
                .isEqualTo("Enabled");
        assertThat(at("Resources.Bucket.Properties.PublicAccessBlockConfiguration"))
                .isEqualTo(Map.of(
                        "BlockPublicAcls", true,
                        "BlockPublicPolicy", true,
                        "IgnorePublicAcls", true,
                        "RestrictPublicBuckets", true));
        assertThat(at("Resources.Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration"))
                .isEqualTo(List.of(Map.of(
                        "ServerSideEncryptionByDefault",
                        Map.of("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", "Key.Arn"),
                        "BucketKeyEnabled",
                        true)));
    }

    @Test
    void bucketAnswersOverTlsAlone() {
        assertThat(at("Resources.BucketPolicy.Properties.PolicyDocument.Statement"))
                .isEqualTo(List.of(Map.of(
                        "Effect", "Deny",
                        "Principal", "*",
                        "Action", "s3:*",
                        "Resource", List.of("Bucket.Arn", "${Bucket.Arn}/*"),
                        "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")))));
    }

    @Test
    void aDeploymentReachesTheStateOfItsOwnStack() {
        var backend = new StateBackend("123456789012", "eu-central-1");

        assertThat(backend.objectArns("dev"))
                .containsExactly(
                        "arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/stacks/coworking/dev.*",
                        "arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/history/coworking/dev/*",
                        "arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/backups/coworking/dev/*",
                        "arn:aws:s3:::coworking-state-123456789012-eu-central-1/.pulumi/locks/organization/coworking/dev/*");
    }

    @Test
    void onlyTheServiceOfS3WritesLogsForTheBucketsOfThisAccount() {
        assertThat(at("Resources.LogBucketPolicy.Properties.PolicyDocument.Statement"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("Service", "logging.s3.amazonaws.com"),
                        "Action",
                        "s3:PutObject",
                        "Resource",
                        "${LogBucket.Arn}/*",
                        "Condition",
                        Map.of(
                                "ArnLike",
                                Map.of("aws:SourceArn", "arn:aws:s3:::coworking-*"),
                                "StringEquals",
                                Map.of("aws:SourceAccount", "AWS::AccountId"))));
    }

    @Test
    void logsAreForgotten() {
        assertThat(at("Resources.LogBucket.Properties.LifecycleConfiguration.Rules"))
                .isEqualTo(List.of(Map.of(
                        "Id",
                        "forget",
                        "Status",
                        "Enabled",
                        "ExpirationInDays",
                        365,
                        "NoncurrentVersionExpiration",
                        Map.of("NoncurrentDays", 30))));
    }

    @Test
    void stateOutlivesTheTemplate() {
        assertThat(at("Resources.Bucket.DeletionPolicy")).isEqualTo("Retain");
        assertThat(at("Resources.Key.DeletionPolicy")).isEqualTo("Retain");
        assertThat(at("Resources.Key.Properties.EnableKeyRotation")).isEqualTo(true);
    }

    private static Object at(String path) {
        return TEMPLATE.at(path);
    }
}
