package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.CoworkingStack;
import coworking.infrastructure.stack.CloudFormation;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageRulesTest {

    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
    private static final Set<String> RETENTION_DAYS = Set.of(
            "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827",
            "2192", "2557", "2922", "3288", "3653");

    private static final Set<String> HOLDING_DATA = Set.of(
            "aws:s3/bucketV2:BucketV2 database-backups",
            "aws:kms/key:Key database-backups",
            "aws:kms/key:Key cluster-secrets",
            "aws:cognito/userPool:UserPool identity-users");

    @ParameterizedTest
    @EnumSource
    void everyLogGroupForgets(Run run) {
        assertThat(run.all("aws:cloudwatch/logGroup:LogGroup"))
                .isNotEmpty()
                .allMatch(group -> RETENTION_DAYS.contains(group.text("retentionInDays")));
    }

    @ParameterizedTest
    @EnumSource
    void everyBucketIsClosed(Run run) {
        assertThat(run.all("aws:s3/bucketV2:BucketV2")).isNotEmpty().allSatisfy(bucket -> {
            var block = sibling(run, bucket, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
            assertThat(block.inputs())
                    .containsAllEntriesOf(Map.of(
                            "blockPublicAcls", true,
                            "blockPublicPolicy", true,
                            "ignorePublicAcls", true,
                            "restrictPublicBuckets", true));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyBucketIsEncryptedWithAKey(Run run) {
        assertThat(run.all("aws:s3/bucketV2:BucketV2")).allSatisfy(bucket -> {
            var encryption = sibling(
                    run,
                    bucket,
                    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2");
            assertThat(encryption.text("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"))
                    .isEqualTo("aws:kms");
            assertThat(encryption.input("rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"))
                    .isNotNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyBucketLogsItsAccess(Run run) {
        var account = run.stack().equals("prod") ? "210987654321" : "123456789012";
        assertThat(run.all("aws:s3/bucketV2:BucketV2")).isNotEmpty().allSatisfy(bucket -> {
            var log = sibling(run, bucket, "aws:s3/bucketLoggingV2:BucketLoggingV2");
            assertThat(log.text("targetBucket")).isEqualTo("coworking-logs-%s-eu-central-1".formatted(account));
            if (!run.isPreview()) {
                assertThat(log.text("targetPrefix")).isEqualTo(bucket.name() + "-4e1f2a/");
            }
        });
    }

    /** It would log each log. */
    @Test
    void everyBucketOfTheTemplateButThatOfTheLogsLogsItsAccess() {
        var resources =
                (Map<?, ?>) CloudFormation.read("state-backend.yaml", Map.of()).at("Resources");

        assertThat(resources.entrySet())
                .filteredOn(resource -> type(resource).equals("AWS::S3::Bucket"))
                .hasSizeGreaterThan(1)
                .filteredOn(resource -> properties(resource).get("LoggingConfiguration") == null)
                .extracting(Map.Entry::getKey)
                .isEqualTo(List.of("LogBucket"));
    }

    @ParameterizedTest
    @EnumSource
    void everyBucketAnswersOverTlsAlone(Run run) {
        assertThat(run.all("aws:s3/bucketV2:BucketV2")).allSatisfy(bucket -> {
            var policy = sibling(run, bucket, "aws:s3/bucketPolicy:BucketPolicy");
            if (!run.isPreview()) {
                assertThat(policy.text("policy")).contains("\"Deny\"", "\"aws:SecureTransport\":[\"false\"]");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DEV_DEPLOYED", "PROD_DEPLOYED"})
    void everyLogGroupIsEncrypted(Run run) {
        assertThat(run.all("aws:cloudwatch/logGroup:LogGroup"))
                .isNotEmpty()
                .allMatch(group -> group.text("kmsKeyId").startsWith("arn:aws:kms:"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsRotatedUnlessItSigns(Run run) {
        assertThat(run.all("aws:kms/key:Key").filter(key -> key.input("keyUsage") == null))
                .isNotEmpty()
                .allMatch(key -> Boolean.TRUE.equals(key.input("enableKeyRotation")));
    }

    @ParameterizedTest
    @EnumSource
    void everyVolumeIsEncrypted(Run run) {
        assertThat(run.those(r -> r.type().endsWith("launchTemplate:LaunchTemplate")))
                .isNotEmpty()
                .allMatch(template ->
                        template.text("blockDeviceMappings.0.ebs.encrypted").equals("true"));
        assertThat(run.all("kubernetes:storage.k8s.io/v1:StorageClass"))
                .isNotEmpty()
                .allMatch(storage -> storage.text("parameters.encrypted").equals("true"));
        assertThat(run.those(r -> r.type().equals("aws:ebs/volume:Volume")))
                .allMatch(volume -> volume.text("encrypted").equals("true"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD_DEPLOYED", "PROD_PREVIEWED"})
    void whatHoldsDataOutlivesProd(Run run) {
        assertThat(run.those(r -> r.protect() && r.retainOnDelete()).map(r -> r.type() + " " + run.local(r)))
                .containsAll(HOLDING_DATA);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEV_DEPLOYED", "DEV_PREVIEWED"})
    void onlyReleasesThatProdMayRunOutliveDev(Run run) {
        assertThat(run.those(r -> r.protect() || r.retainOnDelete()).map(r -> r.type() + " " + run.local(r)))
                .containsExactlyInAnyOrder(
                        "aws:kms/key:Key registry",
                        "aws:ecr/repository:Repository registry-access",
                        "aws:ecr/repository:Repository registry-analytics",
                        "aws:ecr/repository:Repository registry-db",
                        "aws:kms/key:Key pipeline-releases",
                        "aws:kms/key:Key pipeline-releases-signer",
                        "aws:s3/bucketV2:BucketV2 pipeline-releases");
    }

    @Test
    void nothingOutlivesAStackThatKeepsNothingForOthers() {
        var alone = StackFile.of("dev")
                .underTest()
                .without("coworking:releaseReaders")
                .deploy(CoworkingStack::define);

        assertThat(alone.resources()).isNotEmpty().noneMatch(r -> r.protect() || r.retainOnDelete());
    }

    private static Object type(Map.Entry<?, ?> resource) {
        return ((Map<?, ?>) resource.getValue()).get("Type");
    }

    private static Map<?, ?> properties(Map.Entry<?, ?> resource) {
        return (Map<?, ?>) ((Map<?, ?>) resource.getValue()).get("Properties");
    }

    private static Registered sibling(Run run, Registered bucket, String type) {
        return run.all(type)
                .filter(other -> other.parent().equals(bucket.parent()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s has no %s".formatted(bucket, type)));
    }
}
