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

/** Deploys from a person's machine, with releases whose roll-out prints its arguments. */
class DeployTest {

    private static final String TAG = "1.0.0-1e11c25a9b04";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private ReleaseBucket bucket;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("delivery"));
        for (var script : List.of("deploy", "check-tag", "find-release", "fetch-release")) {
            Files.copy(Command.PROJECT.resolve("delivery").resolve(script), folder.resolve("delivery/" + script));
        }
        bucket = new ReleaseBucket(folder);
        bucket.store("00000042", TAG, "echo \"released roll-out $*\"");
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("FOLDER", folder.toString());
        environment.put("PULUMI_STACK", "prod");
        environment.put("PULUMI_BACKEND_URL", "s3://state");
        environment.put("RELEASE_BUCKET", "bucket");
        environment.put("RELEASE_SIGNER", "signer");
        environment.put("RELEASE_REPOSITORIES", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-prod");
        // A person who deploys reads releases and verifies signatures, and neither stores nor signs.
        Files.writeString(folder.resolve("aws"), """
                #!/bin/bash
                cd "$FOLDER"
                case "$*" in
                  's3api list-objects-v2 --bucket bucket '*) find bucket -type f | sed s:bucket/:: | tr '\\n' '\\t' ;;
                  's3 cp --only-show-errors s3://bucket/releases/'*) cp "${4#s3://}" "$5" ;;
                  'kms verify --key-id signer '*)
                    openssl pkeyutl -verify -inkey key -in "${6#fileb://}" -sigfile "${12#fileb://}" ||
                      { echo KMSInvalidSignatureException >&2; exit 254; } ;;
                  *) echo AccessDenied >&2; exit 254 ;;
                esac
                """);
        folder.resolve("aws").toFile().setExecutable(true);
    }

    @Test
    void theReleasesOwnScriptDeploys() {
        assertThat(deploy(TAG)).isEqualTo(new Outcome(0, "released roll-out 1.0.0-1e11c25a9b04\n"));
    }

    @Test
    void oneImageCanBeDeployedWithoutTheOthers() {
        assertThat(deploy(TAG, "access")).isEqualTo(new Outcome(0, "released roll-out 1.0.0-1e11c25a9b04 access\n"));
    }

    @Test
    void aFailedRollOutFails() {
        bucket.store("00000043", "1.0.0-00000000002b", "exit 3");

        assertThat(deploy("1.0.0-00000000002b").exitCode()).isEqualTo(3);
    }

    @Test
    void aReleaseThatIsNotSignedIsNotDeployed() {
        LocalSigningKey.create(folder.resolve("other"));
        LocalSigningKey.sign(folder.resolve("other"), folder.resolve("release.tar.gz"));
        bucket.pack("00000042", TAG);

        var outcome = deploy(TAG);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith(
                        "REFUSED: releases/00000042/1.0.0-1e11c25a9b04.tar is not signed by signer; nothing is deployed.\n")
                .doesNotContain("roll-out");
    }

    @Test
    void aCopyUnderAnotherNameIsNotDeployed() throws IOException {
        Files.move(
                folder.resolve(ReleaseBucket.archive("00000042", TAG)),
                folder.resolve(ReleaseBucket.archive("00000042", "1.0.1-000000000001")));

        var outcome = deploy("1.0.1-000000000001");

        assertThat(outcome.output())
                .isEqualTo("REFUSED: releases/00000042/1.0.1-000000000001.tar holds the release 42 1.0.0-1e11c25a9b04,"
                        + " not 42 1.0.1-000000000001; nothing is deployed.\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void aTagIsNotFoundByItsEnd() {
        bucket.store("00000043", "2-" + TAG, "");

        assertThat(deploy(TAG).output()).isEqualTo("released roll-out 1.0.0-1e11c25a9b04\n");
    }

    @Test
    void aSignatureThatCannotBeVerifiedNowIsNoIntrusion() {
        environment.put("RELEASE_SIGNER", "unreachable");

        var outcome = deploy(TAG);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith(
                        "The signature of releases/00000042/1.0.0-1e11c25a9b04.tar cannot be verified now; nothing is deployed.\n")
                .doesNotContain("REFUSED", "roll-out");
    }

    @Test
    void aReleaseThatDoesNotExistIsNamed() {
        assertThat(deploy("1.0.0-00000000000b"))
                .isEqualTo(new Outcome(1, "s3://bucket has no release 1.0.0-00000000000b; nothing is deployed.\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latest", "1.0.0", "pr-42-1e11c25a9b04", "1.0.0-1e11c25a9b04 --target x", "-1e11c25a9b04"})
    void whatIsNoReleaseIsRejected(String tag) {
        assertThat(deploy(tag))
                .isEqualTo(new Outcome(
                        1,
                        "The tag is '" + tag
                                + "'; allowed: <version>-<commit>, e.g. 1.0.0-1e11c25a9b04, the tag of a release.\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PULUMI_STACK", "PULUMI_BACKEND_URL", "RELEASE_BUCKET", "RELEASE_SIGNER", "RELEASE_REPOSITORIES"
            })
    void aMissingVariableIsNamed(String variable) {
        environment.remove(variable);

        var outcome = deploy(TAG);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .matches("delivery/deploy: line \\d+: %1$s: %1$s is not set; it .*\\.\n".formatted(variable));
    }

    private Outcome deploy(String... arguments) {
        var command = new ArrayList<>(List.of("delivery/deploy"));
        command.addAll(List.of(arguments));
        return new Command(folder, environment, command).run();
    }
}
