package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that deploys runs the release that is wanted, if it is signed. */
class DeployReleasesTest {

    @TempDir
    private Path folder;

    private DeployProject project;

    @BeforeEach
    void prepare() {
        project = new DeployProject(folder);
    }

    @Test
    void pulumiIsInstalledIfItIsTheExpectedOne() throws IOException {
        project.pulumiArchive();
        project.with(
                "PULUMI_SHA256",
                project.shell("sha256sum pulumi.tar.gz").output().substring(0, 64));

        assertThat(project.run("install")).isEqualTo(new Outcome(0, ""));
        assertThat(project.file("installed/pulumi")).hasContent("program");
        assertThat(project.file("fetched"))
                .content()
                .endsWith("releases/sdk/pulumi-v" + project.variable("PULUMI_VERSION") + "-linux-x64.tar.gz\n");
    }

    @Test
    void anotherArchiveThanTheExpectedOneEndsTheBuild() throws IOException {
        project.pulumiArchive();

        assertThat(project.run("install").exitCode()).isNotZero();
        assertThat(project.file("installed")).isEmptyDirectory();
    }

    @Test
    void theNewestReleaseIsDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.release("00000010", "1.0.0-00000000000a", "");

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.deployed()).containsExactly("1.0.0-00000000000a");
    }

    @Test
    void aNamedReleaseIsDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.release("00000010", "1.0.0-00000000000a", "");
        project.with("RELEASE", "1.0.0-000000000009");

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.deployed()).containsExactly("1.0.0-000000000009");
    }

    @Test
    void whereDataIsProtectedAPersonNamesTheRelease() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.with("RELEASE_REQUIRED", "true");

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(1, "RELEASE is not set; it names the release that is approved.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aReleaseThatArrivesMeanwhileIsDeployedLast() throws IOException {
        project.release("00000010", "1.0.0-00000000000a", "");
        Files.move(project.file("bucket/releases/00000010"), project.file("later"));
        project.release("00000009", "1.0.0-000000000009", "mv \"$FOLDER/later\" \"$FOLDER/bucket/releases/00000010\"");

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.deployed()).containsExactly("1.0.0-000000000009", "1.0.0-00000000000a");
    }

    @Test
    void whileAnotherRunHoldsTheStackANewerReleaseTakesOver() throws IOException {
        project.release("00000010", "1.0.0-00000000000a", "");
        Files.move(project.file("bucket/releases/00000010"), project.file("later"));
        project.release(
                "00000009", "1.0.0-000000000009", "mv \"$FOLDER/later\" \"$FOLDER/bucket/releases/00000010\"; exit 75");

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.deployed()).containsExactly("1.0.0-000000000009", "1.0.0-00000000000a");
    }

    @Test
    void aNameOfSeveralReleasesIsRefused() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.release("99999999", "1.0.0-000000000009", "");
        project.with("RELEASE", "1.0.0-000000000009");

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(
                        1, "REFUSED: s3://bucket has several releases 1.0.0-000000000009; nothing is deployed.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aFailedDeploymentFailsTheBuildAndIsNotTriedAgain() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "exit 1");

        assertThat(project.run("build").exitCode()).isEqualTo(1);
        assertThat(project.deployed()).containsExactly("1.0.0-000000000009");
    }

    @Test
    void aReleaseThatDoesNotExistIsNamed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.with("RELEASE", "1.0.0-00000000000b");

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(1, "s3://bucket has no release 1.0.0-00000000000b; nothing is deployed.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aReleaseWithoutASignatureIsNotDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.shell("tar --delete -f %s release.tar.gz.sig"
                .formatted(DeployProject.archive("00000009", "1.0.0-000000000009")));

        assertIsNotDeployed();
    }

    @Test
    void aReleaseThatWasChangedAfterItsSignatureIsNotDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.shell("echo more >> release.tar.gz");
        project.pack("00000009", "1.0.0-000000000009");

        assertIsNotDeployed();
    }

    @Test
    void aReleaseOfAnotherSignerIsNotDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        SigningKey.create(project.file("other"));
        SigningKey.sign(project.file("other"), project.file("release.tar.gz"));
        project.pack("00000009", "1.0.0-000000000009");

        assertIsNotDeployed();
    }

    private void assertIsNotDeployed() throws IOException {
        var outcome = project.run("build");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith(
                        "REFUSED: releases/00000009/1.0.0-000000000009.tar is not signed by signer; nothing is deployed.\n");
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void nothingIsCheckedOutTestedOrBuilt() {
        assertThat(DeployProject.BUILDSPEC.document().toString()).doesNotContain("git ", "mvn", "docker");
    }

    @Test
    void aCopyUnderAHigherNumberIsNotDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        Files.createDirectories(project.file("bucket/releases/00000099"));
        Files.move(
                project.file(DeployProject.archive("00000009", "1.0.0-000000000009")),
                project.file(DeployProject.archive("00000099", "1.0.0-000000000009")));

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(
                        1,
                        "REFUSED: releases/00000099/1.0.0-000000000009.tar holds the release 9 1.0.0-000000000009,"
                                + " not 99 1.0.0-000000000009; nothing is deployed.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aCopyUnderAnotherTagIsNotDeployed() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        Files.move(
                project.file(DeployProject.archive("00000009", "1.0.0-000000000009")),
                project.file(DeployProject.archive("00000009", "1.0.0-00000000000a")));
        project.with("RELEASE", "1.0.0-00000000000a");

        assertThat(project.run("build").output()).startsWith("REFUSED: releases/00000009/1.0.0-00000000000a.tar holds");
        assertThat(project.deployed()).isEmpty();
    }

    /** The older one may have been in the middle of its resources. */
    @Test
    void aNewerReleaseIsDeployedAlsoAfterAFailure() throws IOException {
        project.release("00000010", "1.0.0-00000000000a", "");
        Files.move(project.file("bucket/releases/00000010"), project.file("later"));
        project.release(
                "00000009", "1.0.0-000000000009", "mv \"$FOLDER/later\" \"$FOLDER/bucket/releases/00000010\"; exit 1");

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.deployed()).containsExactly("1.0.0-000000000009", "1.0.0-00000000000a");
    }
}
