package coworking.infrastructure.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.PulumiTest;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.ReleaseSettings;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {

    private static final String REPOSITORY = "aws:ecr/repository:Repository";
    private static final String LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

    @Test
    void aReleaseKeepsItsTag() {
        var releases = registry(DataProtection.NONE, List.of()).named(REPOSITORY, "reg-analytics");

        assertThat(releases.text("name")).isEqualTo("coworking-test/analytics");
        assertThat(releases.text("imageTagMutability")).isEqualTo("IMMUTABLE");
    }

    @Test
    void aStackThatDeploysEachPushKeepsTheNewestImages() {
        var registry = registry(DataProtection.NONE, List.of());

        assertThat(registry.named(REPOSITORY, "reg-analytics").input("forceDelete"))
                .isEqualTo(true);
        assertThat(registry.all(REPOSITORY)).noneMatch(Registered::protect);
        assertThat(registry.named(LIFECYCLE, "reg-analytics").text("policy"))
                .isEqualTo(
                        "{\"rules\":[{\"action\":{\"type\":\"expire\"},"
                                + "\"description\":\"Newer releases can be rolled back to\",\"rulePriority\":1,"
                                + "\"selection\":{\"countNumber\":50,\"countType\":\"imageCountMoreThan\",\"tagStatus\":\"any\"}}]}");
    }

    @ParameterizedTest
    @CsvSource({"PROTECTED,", "NONE,210987654321"})
    void imagesThatAPersonOrAnotherAccountMayDeployAreKept(DataProtection data, String reader) {
        var registry = registry(data, Stream.ofNullable(reader).toList());

        assertThat(registry.all(REPOSITORY))
                .allMatch(repository -> repository.protect()
                        && repository.retainOnDelete()
                        && Boolean.FALSE.equals(repository.input("forceDelete")));
        assertThat(registry.only("aws:kms/key:Key").protect()).isTrue();
        assertThat(registry.named(LIFECYCLE, "reg-analytics").text("policy"))
                .isEqualTo("{\"rules\":[{\"action\":{\"type\":\"expire\"},"
                        + "\"description\":\"No release names them\",\"rulePriority\":1,"
                        + "\"selection\":{\"countNumber\":30,\"countType\":\"sinceImagePushed\","
                        + "\"countUnit\":\"days\",\"tagStatus\":\"untagged\"}}]}");
    }

    @Test
    void everyImageIsScannedAndEncrypted() {
        assertThat(registry(DataProtection.NONE, List.of()).all(REPOSITORY))
                .hasSize(2)
                .allSatisfy(repository -> {
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
        assertThat(registry(DataProtection.NONE, List.of("210987654321"))
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
                        new Registry(
                                        "reg",
                                        TestStack.of("test", DataProtection.NONE),
                                        List.of("played"),
                                        settings(List.of()))
                                .folder()))
                .outputs()
                .get("folder");

        assertThat(PulumiTest.extractValue(folder)).isEqualTo("123456789012.dkr.ecr.eu-central-1.amazonaws.com");
    }

    private static ReleaseSettings settings(List<String> readers) {
        return new ReleaseSettings(Optional.empty(), readers);
    }

    private static Declared registry(DataProtection protection, List<String> readers) {
        return StackUnderTest.named("test")
                .deploy(context -> new Registry(
                        "reg", TestStack.of("test", protection), List.of("analytics", "db"), settings(readers)));
    }
}
