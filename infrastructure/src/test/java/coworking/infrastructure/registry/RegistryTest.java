package coworking.infrastructure.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.PulumiTest;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final String REPOSITORY = "aws:ecr/repository:Repository";
    private static final String LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

    @Test
    void aReleaseKeepsItsTagAndTheNewestAreKept() {
        var registry = registry(DataProtection.PROTECTED);
        var releases = registry.named(REPOSITORY, "reg-analytics");

        assertThat(releases.text("name")).isEqualTo("coworking-test/analytics");
        assertThat(releases.text("imageTagMutability")).isEqualTo("IMMUTABLE");
        assertThat(releases.protect()).isTrue();
        assertThat(registry.named(LIFECYCLE, "reg-analytics").text("policy"))
                .isEqualTo(
                        "{\"rules\":[{\"action\":{\"type\":\"expire\"},"
                                + "\"description\":\"Newer releases can be rolled back to\",\"rulePriority\":1,"
                                + "\"selection\":{\"countNumber\":50,\"countType\":\"imageCountMoreThan\",\"tagStatus\":\"any\"}}]}");
    }

    @Test
    void everyImageIsScannedAndEncrypted() {
        assertThat(registry(DataProtection.NONE).all(REPOSITORY)).hasSize(2).allSatisfy(repository -> {
            assertThat(repository.input("imageScanningConfiguration.scanOnPush"))
                    .isEqualTo(true);
            assertThat(repository.text("encryptionConfigurations.0.encryptionType"))
                    .isEqualTo("KMS");
            assertThat(repository.text("encryptionConfigurations.0.kmsKey"))
                    .isEqualTo("arn:aws:kms:eu-central-1:123456789012:key/reg");
        });
    }

    @Test
    void anotherAccountMayPullImagesAndReadTheirScans() {
        assertThat(registry(DataProtection.NONE)
                        .named("aws:ecr/repositoryPolicy:RepositoryPolicy", "reg-db")
                        .text("policy"))
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                                + "\"Action\":[\"ecr:BatchCheckLayerAvailability\",\"ecr:BatchGetImage\","
                                + "\"ecr:DescribeImageScanFindings\",\"ecr:DescribeImages\",\"ecr:GetDownloadUrlForLayer\"]}]}");
    }

    @Test
    void everyImageHasARepositoryInOneFolder() {
        var folder = StackUnderTest.named("test")
                .deploy(context -> context.export(
                        "folder",
                        new Registry("reg", TestStack.of("test", DataProtection.NONE), List.of("played"), List.of())
                                .folder()))
                .outputs()
                .get("folder");

        assertThat(PulumiTest.extractValue(folder)).isEqualTo("123456789012.dkr.ecr.eu-central-1.amazonaws.com");
    }

    private static Declared registry(DataProtection protection) {
        return StackUnderTest.named("test")
                .deploy(context -> new Registry(
                        "reg", TestStack.of("test", protection), List.of("analytics", "db"), List.of("210987654321")));
    }
}
