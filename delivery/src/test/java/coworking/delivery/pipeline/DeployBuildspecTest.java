package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command;
import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the buildspec of the project that deploys, with releases whose deployment writes down its tag. */
class DeployBuildspecTest {

    private static final Buildspec BUILDSPEC = Buildspec.read("infrastructure/src/main/resources/deploy-buildspec.yml");

    private static final String LOCKS = "state/.pulumi/locks/organization/coworking/dev";
    private static final String BUILD = "coworking-dev-pipeline-deploy:2";

    /** Script of a release that fails as `delivery/deploy` does while the stack is locked. */
    private static final String LOCKED = "[ -z \"$(ls \"$FOLDER/" + LOCKS + "\")\" ] || exit 75";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("bucket/releases"));
        Files.createDirectories(folder.resolve(LOCKS));
        Files.createDirectories(folder.resolve("state/deployments/dev"));
        Files.createDirectories(folder.resolve("installed"));
        Files.createFile(folder.resolve("deployed"));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("FOLDER", folder.toString());
        environment.put("RELEASE_BUCKET", "bucket");
        environment.put("PULUMI_BACKEND_URL", "s3://state?region=eu-central-1&awssdk=v2");
        environment.put("PULUMI_STACK", "dev");
        environment.put("CODEBUILD_BUILD_ID", BUILD);
        environment.put("RELEASE_SIGNER", "signer");
        SigningKey.create(folder.resolve("key"));
        environment.put("PULUMI_FOLDER", folder.resolve("installed").toString());
        environment.put("LOCK_WAIT_SECONDS", "0");
        BUILDSPEC.variables().forEach((name, value) -> environment.put(name, value.toString()));
        // Refuses what the role of the deployment may not do.
        standIn("aws", """
                cd "$FOLDER"
                if [ -e throttled ] && [[ "$*" == *"$(cat throttled)"* ]]; then
                  echo ThrottlingException >&2
                  exit 254
                fi
                case "$*" in
                  's3api list-objects-v2 --bucket bucket '*) find bucket -type f | sed s:bucket/:: | tr '\\n' '\\t' ;;
                  's3api list-objects-v2 --bucket state --prefix '*)
                    [ ! -d "state/$6" ] || find "state/$6" -type f | sed s:state/:: | tr '\\n' '\\t' ;;
                  's3 cp --only-show-errors - s3://state/deployments/'*)
                    mkdir -p "$(dirname "${5#s3://}")" && cat >"${5#s3://}" ;;
                  's3 cp --only-show-errors s3://state/'*' -') cat "${4#s3://}" ;;
                  's3 rm --only-show-errors s3://state/'*) rm "${4#s3://}" ;;
                  'codebuild batch-get-builds --ids '*)
                    echo "$4" >>asked
                    { grep -qx "$4" ended || [ "$(wc -l <asked)" -gt 3 ]; } && echo True || echo False ;;
                  's3 cp --only-show-errors s3://bucket/releases/'*) cp "${4#s3://}" "$5" ;;
                  'kms verify --key-id signer '*)
                    openssl pkeyutl -verify -inkey key -in "${6#fileb://}" -sigfile "${12#fileb://}" ||
                      { echo KMSInvalidSignatureException >&2; exit 254; } ;;
                  *) echo AccessDenied >&2; exit 254 ;;
                esac
                """);
        standIn("curl", "echo \"$*\" > \"$FOLDER/fetched\"; cp \"$FOLDER/pulumi.tar.gz\" \"$3\"");
    }

    @Test
    void pulumiIsInstalledIfItIsTheExpectedOne() throws IOException {
        pulumiArchive();
        environment.put(
                "PULUMI_SHA256", shell("sha256sum pulumi.tar.gz").output().substring(0, 64));

        assertThat(run("install")).isEqualTo(new Outcome(0, ""));
        assertThat(folder.resolve("installed/pulumi")).hasContent("program");
        assertThat(folder.resolve("fetched"))
                .content()
                .endsWith("releases/sdk/pulumi-v" + environment.get("PULUMI_VERSION") + "-linux-x64.tar.gz\n");
    }

    @Test
    void anotherArchiveThanTheExpectedOneEndsTheBuild() throws IOException {
        pulumiArchive();

        assertThat(run("install").exitCode()).isNotZero();
        assertThat(folder.resolve("installed")).isEmptyDirectory();
    }

    @Test
    void theNewestReleaseIsDeployed() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        release("00000010", "1.0.0-00000000000a", "");

        assertThat(run("build").exitCode()).isZero();
        assertThat(deployed()).containsExactly("1.0.0-00000000000a");
    }

    @Test
    void aNamedReleaseIsDeployed() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        release("00000010", "1.0.0-00000000000a", "");
        environment.put("RELEASE", "1.0.0-000000000009");

        assertThat(run("build").exitCode()).isZero();
        assertThat(deployed()).containsExactly("1.0.0-000000000009");
    }

    @Test
    void whereDataIsProtectedAPersonNamesTheRelease() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        environment.put("RELEASE_REQUIRED", "true");

        assertThat(run("build"))
                .isEqualTo(new Outcome(1, "RELEASE is not set; it names the release that is approved.\n"));
        assertThat(deployed()).isEmpty();
    }

    @Test
    void aReleaseThatArrivesMeanwhileIsDeployedLast() throws IOException {
        release("00000010", "1.0.0-00000000000a", "");
        Files.move(folder.resolve("bucket/releases/00000010"), folder.resolve("later"));
        release("00000009", "1.0.0-000000000009", "mv \"$FOLDER/later\" \"$FOLDER/bucket/releases/00000010\"");

        assertThat(run("build").exitCode()).isZero();
        assertThat(deployed()).containsExactly("1.0.0-000000000009", "1.0.0-00000000000a");
    }

    @Test
    void whileAnotherRunHoldsTheStackANewerReleaseTakesOver() throws IOException {
        release("00000010", "1.0.0-00000000000a", "");
        Files.move(folder.resolve("bucket/releases/00000010"), folder.resolve("later"));
        release("00000009", "1.0.0-000000000009", "mv \"$FOLDER/later\" \"$FOLDER/bucket/releases/00000010\"; exit 75");

        assertThat(run("build").exitCode()).isZero();
        assertThat(deployed()).containsExactly("1.0.0-000000000009", "1.0.0-00000000000a");
    }

    @Test
    void theLockOfAnInterruptedBuildIsRemoved() throws IOException {
        release("00000009", "1.0.0-000000000009", LOCKED);
        lock("0f3c", "b1946ac92492");
        note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        Files.writeString(folder.resolve("ended"), "coworking-dev-pipeline-deploy:1");

        var outcome = run("build");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                0,
                                "The lock of an interrupted build is removed: .pulumi/locks/organization/coworking/dev/0f3c.json\n"));
        assertThat(folder.resolve(LOCKS)).isEmptyDirectory();
        assertThat(deployed()).hasSize(3);
    }

    @Test
    void theLockThatAFailedRunOfTheSameBuildLeftIsRemoved() throws IOException {
        release("00000009", "1.0.0-000000000009", LOCKED);
        lock("0f3c", machine());

        assertThat(run("build").exitCode()).isZero();
        assertThat(folder.resolve(LOCKS)).isEmptyDirectory();
    }

    @Test
    void theLockOfARunningBuildIsWaitedFor() throws IOException {
        release("00000009", "1.0.0-000000000009", unlockedAtTheThirdTry());
        lock("0f3c", "b1946ac92492");
        note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        Files.writeString(folder.resolve("ended"), "coworking-dev-pipeline-deploy:0");

        assertThat(run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(deployed()).hasSize(3);
    }

    /** A machine's name may be used again, also by a build at the same time. */
    @Test
    void theLockOfARunningBuildOnAMachineOfTheSameNameIsWaitedFor() throws IOException {
        release("00000009", "1.0.0-000000000009", unlockedAtTheThirdTry());
        lock("0f3c", machine());
        note(machine(), "coworking-dev-pipeline-deploy:1");
        Files.writeString(folder.resolve("ended"), "coworking-dev-pipeline-deploy:0");

        assertThat(run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(deployed()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prefix .pulumi/locks/",
                "cp --only-show-errors s3://state/.pulumi/locks/",
                "--prefix deployments/",
                "codebuild batch-get-builds"
            })
    void noLockIsRemovedIfAwsDoesNotSayWhoseItIs(String throttled) throws IOException {
        release("00000009", "1.0.0-000000000009", unlockedAtTheThirdTry());
        lock("0f3c", "b1946ac92492");
        note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        Files.writeString(folder.resolve("ended"), "coworking-dev-pipeline-deploy:1");
        Files.writeString(folder.resolve("throttled"), throttled);

        var outcome = run("build");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("ThrottlingException").doesNotContain("is removed");
        assertThat(deployed()).hasSize(3);
    }

    @Test
    void nothingIsDeployedIfTheMachineCannotBeNoted() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        Files.writeString(folder.resolve("throttled"), "s3://state/deployments/");

        assertThat(run("build").exitCode()).isNotZero();
        assertThat(deployed()).isEmpty();
    }

    @Test
    void aNameOfSeveralReleasesIsRefused() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        release("99999999", "1.0.0-000000000009", "");
        environment.put("RELEASE", "1.0.0-000000000009");

        assertThat(run("build"))
                .isEqualTo(new Outcome(
                        1, "REFUSED: s3://bucket has several releases 1.0.0-000000000009; nothing is deployed.\n"));
        assertThat(deployed()).isEmpty();
    }

    @Test
    void theLockOfAPersonIsWaitedFor() throws IOException {
        release("00000009", "1.0.0-000000000009", unlockedAtTheThirdTry());
        lock("0f3c", "laptop");

        assertThat(run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(deployed()).hasSize(3);
    }

    @Test
    void aDeploymentThatIsDoneLeavesNoNote() throws IOException {
        release("00000009", "1.0.0-000000000009", "");

        assertThat(run("build").exitCode()).isZero();
        assertThat(folder.resolve("state/deployments/dev/" + machine())).isEmptyDirectory();
    }

    /** The note of a build on a machine. */
    private void note(String machine, String build) throws IOException {
        var notes = Files.createDirectories(folder.resolve("state/deployments/dev/" + machine));
        Files.writeString(notes.resolve(build), build);
    }

    private String machine() {
        return shell("uname -n").output().strip();
    }

    /** A lock as Pulumi writes it. */
    private void lock(String id, String machine) throws IOException {
        Files.writeString(
                folder.resolve(LOCKS + "/" + id + ".json"),
                "{\"pid\":42,\"username\":\"root\",\"hostname\":\"%s\",\"timestamp\":\"2026-11-28T10:00:00Z\"}"
                        .formatted(machine));
    }

    /** Script of a release whose lock is released by its holder. */
    private static String unlockedAtTheThirdTry() {
        return "[ $(wc -l <\"$FOLDER/deployed\") -lt 3 ] || rm -f \"$FOLDER/%s\"/*; %s".formatted(LOCKS, LOCKED);
    }

    @Test
    void aFailedDeploymentFailsTheBuildAndIsNotTriedAgain() throws IOException {
        release("00000009", "1.0.0-000000000009", "exit 1");

        assertThat(run("build").exitCode()).isEqualTo(1);
        assertThat(deployed()).containsExactly("1.0.0-000000000009");
    }

    @Test
    void aReleaseThatDoesNotExistIsNamed() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        environment.put("RELEASE", "1.0.0-00000000000b");

        assertThat(run("build"))
                .isEqualTo(new Outcome(1, "s3://bucket has no release 1.0.0-00000000000b; nothing is deployed.\n"));
        assertThat(deployed()).isEmpty();
    }

    @Test
    void aReleaseWithoutASignatureIsNotDeployed() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        shell("tar --delete -f %s release.tar.gz.sig".formatted(archive("00000009", "1.0.0-000000000009")));

        assertIsNotDeployed();
    }

    @Test
    void aReleaseThatWasChangedAfterItsSignatureIsNotDeployed() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        shell("echo more >> release.tar.gz");
        pack("00000009", "1.0.0-000000000009");

        assertIsNotDeployed();
    }

    @Test
    void aReleaseOfAnotherSignerIsNotDeployed() throws IOException {
        release("00000009", "1.0.0-000000000009", "");
        SigningKey.create(folder.resolve("other"));
        SigningKey.sign(folder.resolve("other"), folder.resolve("release.tar.gz"));
        pack("00000009", "1.0.0-000000000009");

        assertIsNotDeployed();
    }

    private void assertIsNotDeployed() throws IOException {
        var outcome = run("build");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith(
                        "REFUSED: releases/00000009/1.0.0-000000000009.tar is not signed by signer; nothing is deployed.\n");
        assertThat(deployed()).isEmpty();
    }

    @Test
    void nothingIsCheckedOutTestedOrBuilt() {
        assertThat(BUILDSPEC.document().toString()).doesNotContain("git ", "mvn", "docker");
    }

    private void release(String number, String tag, String then) throws IOException {
        var content = Files.createDirectories(folder.resolve("content/delivery"));
        Files.writeString(
                content.resolve("deploy"), "#!/bin/bash\necho \"$2\" >> \"$FOLDER/deployed\"\n" + then + "\n");
        content.resolve("deploy").toFile().setExecutable(true);
        Files.createDirectories(folder.resolve("bucket/releases/" + number));
        shell("tar -czf release.tar.gz -C content delivery");
        SigningKey.sign(folder.resolve("key"), folder.resolve("release.tar.gz"));
        pack(number, tag);
    }

    /** Makes the one object of a release from its archive and the signature. */
    private void pack(String number, String tag) {
        shell("tar -cf %s release.tar.gz release.tar.gz.sig".formatted(archive(number, tag)));
    }

    private static String archive(String number, String tag) {
        return "bucket/releases/%s/%s.tar".formatted(number, tag);
    }

    private void pulumiArchive() throws IOException {
        Files.createDirectories(folder.resolve("archive/pulumi"));
        Files.writeString(folder.resolve("archive/pulumi/pulumi"), "program");
        shell("tar -czf pulumi.tar.gz -C archive pulumi");
    }

    private List<String> deployed() throws IOException {
        return Files.readAllLines(folder.resolve("deployed"));
    }

    /** Runs the commands of a phase until one fails. */
    private Outcome run(String phase) {
        var output = new StringBuilder();
        for (var command : BUILDSPEC.commands(phase)) {
            var outcome = shell(command);
            output.append(outcome.output());
            if (outcome.exitCode() != 0) {
                return new Outcome(outcome.exitCode(), output.toString());
            }
        }
        return new Outcome(0, output.toString());
    }

    private Outcome shell(String command) {
        return new Command(folder, environment, new ArrayList<>(List.of("bash", "-c", command))).run();
    }

    private void standIn(String program, String script) throws IOException {
        Files.writeString(folder.resolve(program), "#!/bin/bash\n" + script + "\n");
        folder.resolve(program).toFile().setExecutable(true);
    }
}
