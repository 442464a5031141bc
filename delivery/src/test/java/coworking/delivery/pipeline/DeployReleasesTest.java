package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployment project runs the release that is wanted, if it is signed. */
class DeployReleasesTest {

    private static final String OLDER = "1.0.0-000000000009";
    private static final String NEWER = "1.0.0-00000000000a";

    /** Script of a release during whose roll-out the newer one arrives. */
    private static final String NEWER_ARRIVES = "mv \"$FOLDER/later\" \"$FOLDER/bucket/releases/00000010\"";

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
        storeOlder("");
        storeNewer();

        assertDeploys(NEWER);
    }

    @Test
    void aNamedReleaseIsDeployed() throws IOException {
        storeOlder("");
        storeNewer();
        project.with("RELEASE", OLDER);

        assertDeploys(OLDER);
    }

    @Test
    void whereDataIsProtectedAPersonNamesTheRelease() throws IOException {
        storeOlder("");
        project.with("RELEASE_REQUIRED", "true");

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(1, "RELEASE is not set; it names the release that is approved.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aReleaseThatArrivesMeanwhileIsDeployedLast() throws IOException {
        keepNewerForLater();
        storeOlder(NEWER_ARRIVES);

        assertDeploys(OLDER, NEWER);
    }

    @Test
    void whileAnotherRunHoldsTheStackANewerReleaseTakesOver() throws IOException {
        keepNewerForLater();
        storeOlder(NEWER_ARRIVES + "; exit 75");

        assertDeploys(OLDER, NEWER);
    }

    @Test
    void aNameOfSeveralReleasesIsRefused() throws IOException {
        storeOlder("");
        project.release("99999999", OLDER, "");
        project.with("RELEASE", OLDER);

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(
                        1, "REFUSED: s3://bucket has several releases 1.0.0-000000000009; nothing is deployed.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aFailedDeploymentFailsTheBuildAndIsNotTriedAgain() throws IOException {
        storeOlder("exit 1");

        assertThat(project.run("build").exitCode()).isEqualTo(1);
        assertThat(project.deployed()).containsExactly(OLDER);
    }

    @Test
    void aReleaseThatDoesNotExistIsNamed() throws IOException {
        storeOlder("");
        project.with("RELEASE", "1.0.0-00000000000b");

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(1, "s3://bucket has no release 1.0.0-00000000000b; nothing is deployed.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aReleaseWithoutASignatureIsNotDeployed() throws IOException {
        storeOlder("");
        project.shell("tar --delete -f %s release.tar.gz.sig".formatted(DeployProject.archive("00000009", OLDER)));

        assertIsNotDeployed();
    }

    @Test
    void aReleaseThatWasChangedAfterItsSignatureIsNotDeployed() throws IOException {
        storeOlder("");
        project.shell("echo more >> release.tar.gz");
        project.pack("00000009", OLDER);

        assertIsNotDeployed();
    }

    @Test
    void aReleaseOfAnotherSignerIsNotDeployed() throws IOException {
        storeOlder("");
        LocalSigningKey.create(project.file("other"));
        LocalSigningKey.sign(project.file("other"), project.file("release.tar.gz"));
        project.pack("00000009", OLDER);

        assertIsNotDeployed();
    }

    @Test
    void nothingIsCheckedOutTestedOrBuilt() {
        assertThat(DeployProject.BUILDSPEC.document().toString()).doesNotContain("git ", "mvn", "docker");
    }

    @Test
    void aCopyUnderAHigherNumberIsNotDeployed() throws IOException {
        storeOlder("");
        Files.createDirectories(project.file("bucket/releases/00000099"));
        Files.move(
                project.file(DeployProject.archive("00000009", OLDER)),
                project.file(DeployProject.archive("00000099", OLDER)));

        assertThat(project.run("build"))
                .isEqualTo(new Outcome(
                        1,
                        "REFUSED: releases/00000099/1.0.0-000000000009.tar holds the release 9 1.0.0-000000000009,"
                                + " not 99 1.0.0-000000000009; nothing is deployed.\n"));
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void aCopyUnderAnotherTagIsNotDeployed() throws IOException {
        storeOlder("");
        Files.move(
                project.file(DeployProject.archive("00000009", OLDER)),
                project.file(DeployProject.archive("00000009", NEWER)));
        project.with("RELEASE", NEWER);

        assertThat(project.run("build").output()).startsWith("REFUSED: releases/00000009/1.0.0-00000000000a.tar holds");
        assertThat(project.deployed()).isEmpty();
    }

    /** The older one may have been in the middle of its resources. */
    @Test
    void aNewerReleaseIsDeployedAlsoAfterAFailure() throws IOException {
        keepNewerForLater();
        storeOlder(NEWER_ARRIVES + "; exit 1");

        assertDeploys(OLDER, NEWER);
    }

    /** @param then commands of its roll-out */
    private void storeOlder(String then) {
        project.release("00000009", OLDER, then);
    }

    private void storeNewer() {
        project.release("00000010", NEWER, "");
    }

    private void keepNewerForLater() throws IOException {
        storeNewer();
        Files.move(project.file("bucket/releases/00000010"), project.file("later"));
    }

    private void assertDeploys(String... tags) throws IOException {
        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.deployed()).containsExactly(tags);
    }

    private void assertIsNotDeployed() throws IOException {
        var outcome = project.run("build");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith(
                        "REFUSED: releases/00000009/1.0.0-000000000009.tar is not signed by signer; nothing is deployed.\n");
        assertThat(project.deployed()).isEmpty();
    }
}
