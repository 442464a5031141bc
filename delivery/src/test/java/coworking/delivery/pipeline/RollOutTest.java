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

class RollOutTest {

    private static final String REPOSITORIES = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-prod";
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    private Path project;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        for (var script : List.of("roll-out", "check-tag", "images", "image-exists", "check-scan", "check-preview")) {
            Files.createDirectories(project.resolve("delivery"));
            Files.copy(Command.PROJECT.resolve("delivery").resolve(script), project.resolve("delivery/" + script));
        }
        Files.writeString(
                project.resolve("release.json"),
                "{\"release\": \"1.0.0-1e11c25a9b04\", \"number\": 42, \"images\": {\"db\": \"%1$s\", \"analytics\": \"%1$s\", \"access\": \"%1$s\"}}"
                        .formatted(DIGEST));
        environment.put("PATH", project + ":" + System.getenv("PATH"));
        environment.put("PULUMI_STACK", "prod");
        environment.put("PULUMI_BACKEND_URL", "s3://state");
        environment.put("RELEASE_REPOSITORIES", REPOSITORIES);
        Files.writeString(project.resolve("Pulumi.prod.yaml"), "config: {}");
        registry("{\"imageScanStatus\": {\"status\": \"COMPLETE\"}, \"imageScanFindings\": {\"findings\": []}}");
        pulumi("echo \"pulumi $*\"");
    }

    @Test
    void aTagIsDeployedByTheStack() {
        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .startsWith("pulumi up --yes --non-interactive --stack prod --config-file /")
                .endsWith("/Pulumi.prod.yaml --config-path"
                        + " --config coworking:releases.db=1.0.0-1e11c25a9b04@" + DIGEST
                        + " --config coworking:releases.analytics=1.0.0-1e11c25a9b04@" + DIGEST
                        + " --config coworking:releases.access=1.0.0-1e11c25a9b04@" + DIGEST + "\n");
    }

    @Test
    void oneImageCanBeDeployedWithoutTheOthers() {
        assertThat(deploy("1.0.0-1e11c25a9b04", "access").output())
                .endsWith("--config-path --config coworking:releases.access=1.0.0-1e11c25a9b04@" + DIGEST + "\n");
    }

    @Test
    void anImageThatDoesNotExistIsNamed() {
        assertThat(deploy("1.0.0-1e11c25a9b04", "web"))
                .isEqualTo(new Outcome(1, "The image is 'web'; allowed: db analytics access.\n"));
    }

    @Test
    void aReleaseWithoutAnImageIsNotDeployed() throws IOException {
        Files.writeString(
                project.resolve("release.json"),
                "{\"release\": \"1.0.0-1e11c25a9b04\", \"images\": {\"analytics\": \"%s\"}}".formatted(DIGEST));

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(new Outcome(1, "REFUSED: The release holds no db; it is not deployed.\n"));
    }

    @Test
    void theStacksOwnFileKeepsNoRelease() throws IOException {
        pulumi("for file; do case $file in */Pulumi.prod.yaml) echo changed > $file;; esac; done");

        assertThat(deploy("1.0.0-1e11c25a9b04").exitCode()).isZero();
        assertThat(project.resolve("Pulumi.prod.yaml")).hasContent("config: {}");
    }

    @Test
    void aLockedStackIsWaitedFor() throws IOException {
        environment.put("LOCK_WAIT_SECONDS", "0");
        pulumi(
                "[ -e waited ] || { touch waited; echo 'error: the stack is currently locked by 1 lock(s)'; exit 255; }");

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "error: the stack is currently locked by 1 lock(s)\nAnother run changes the stack; waiting for it.\n"));
    }

    @Test
    void aFailedUpdateFails() throws IOException {
        pulumi("echo no; exit 255");

        assertThat(deploy("1.0.0-1e11c25a9b04")).isEqualTo(new Outcome(1, "no\n"));
    }

    @Test
    void aLockedStackIsLeftToAnotherTry() throws IOException {
        pulumi("echo 'error: the stack is currently locked by 1 lock(s)'; exit 255");

        assertThat(deploy("--no-wait", "1.0.0-1e11c25a9b04").exitCode()).isEqualTo(75);
    }

    @Test
    void anImageWithACriticalFindingIsNotDeployed() throws IOException {
        registry("""
                {"imageScanStatus": {"status": "COMPLETE"}, "imageScanFindings": {"enhancedFindings": [
                  {"severity": "CRITICAL", "fixAvailable": "YES",
                   "packageVulnerabilityDetails": {"vulnerabilityId": "CVE-2026-0001"}}]}}""");

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(new Outcome(
                        1,
                        "REFUSED: The image has critical findings with a fix: CVE-2026-0001. It is not deployed.\n"));
    }

    @Test
    void aReleaseThatWouldDeleteAProtectedResourceIsNotDeployed() throws IOException {
        environment.put(
                "PREVIEW",
                "{\"steps\": [{\"op\": \"delete\", \"urn\": \"urn:pulumi:prod::coworking::aws:ec2/vpc:Vpc::net\"}]}");

        assertThat(deploy("1.0.0-1e11c25a9b04")).isEqualTo(new Outcome(1, """
                        These protected resources would be replaced or deleted; nothing is deployed:
                        urn:pulumi:prod::coworking::aws:ec2/vpc:Vpc::net
                        """));
    }

    @Test
    void aPersonMayAllowAReplacement() {
        environment.put("PREVIEW", "no preview");
        environment.put("ALLOW_REPLACEMENT", "yes");

        assertThat(deploy("1.0.0-1e11c25a9b04").output()).startsWith("pulumi up");
    }

    @Test
    void aPreviewThatFailsEndsTheDeployment() throws IOException {
        standIn("pulumi", "echo \"$1 failed\"; exit 255");

        assertThat(deploy("1.0.0-1e11c25a9b04")).isEqualTo(new Outcome(1, "preview failed\n"));
    }

    @Test
    void anUnprotectedStackNeedsNoPreview() throws IOException {
        Files.writeString(project.resolve("Pulumi.prod.yaml"), "config:\n  coworking:dataProtection: none\n");
        environment.put("PREVIEW", "no preview");

        assertThat(deploy("1.0.0-1e11c25a9b04").output()).startsWith("pulumi up");
    }

    @Test
    void aReleaseCannotSwitchThePreviewOff() throws IOException {
        Files.writeString(project.resolve("Pulumi.prod.yaml"), "config:\n  coworking:dataProtection: none\n");
        environment.put("RELEASE_REQUIRED", "true");
        standIn("pulumi", "echo \"$1 failed\"; exit 255");

        assertThat(deploy("1.0.0-1e11c25a9b04")).isEqualTo(new Outcome(1, "preview failed\n"));
    }

    @Test
    void anotherImageThanTheOneThatWasBuiltIsNotDeployed() throws IOException {
        Files.writeString(
                project.resolve("release.json"),
                "{\"release\": \"1.0.0-1e11c25a9b04\", \"images\": {\"analytics\": \"sha256:1\"}}");

        assertThat(deploy("1.0.0-1e11c25a9b04", "analytics"))
                .isEqualTo(new Outcome(
                        1,
                        "REFUSED: " + REPOSITORIES + "/analytics:1.0.0-1e11c25a9b04 is " + DIGEST
                                + ", but sha256:1 was built; it is not deployed.\n"));
    }

    @Test
    void aReleaseUnderAnotherNameIsNotDeployed() throws IOException {
        Files.writeString(project.resolve("release.json"), "{\"release\": \"0.9.0-000000000001\"}");

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "REFUSED: The release holds 0.9.0-000000000001, not 1.0.0-1e11c25a9b04; it is not deployed.\n"));
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

    @Test
    void aTagThatTheRepositoryDoesNotHoldIsRejected() throws IOException {
        standIn("aws", "echo ImageNotFoundException; exit 254");

        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith("coworking-prod/db:1.0.0-1e11c25a9b04 cannot be deployed.\n")
                .doesNotContain("pulumi");
    }

    @Test
    void theRepositoryIsAskedForTheTag() throws IOException {
        standIn("aws", "echo \"aws $*\" >&2");

        assertThat(deploy("1.0.0-1e11c25a9b04").output())
                .startsWith("aws ecr describe-images --registry-id 123456789012 --repository-name coworking-prod/db"
                        + " --image-ids imageTag=1.0.0-1e11c25a9b04 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PULUMI_STACK", "PULUMI_BACKEND_URL", "RELEASE_REPOSITORIES"})
    void aMissingVariableIsNamed(String variable) {
        environment.remove(variable);

        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .matches("delivery/roll-out: line \\d+: %1$s: %1$s is not set; it .*\\.\n".formatted(variable));
    }

    @Test
    void aCheckoutIsNotDeployed() throws IOException {
        Files.delete(project.resolve("release.json"));

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "release.json is missing; delivery/deploy fetches a release and runs its delivery/roll-out.\n"));
    }

    /** Programs may write of locks, too. */
    @Test
    void onlyPulumisOwnErrorIsALock() throws IOException {
        pulumi("echo '    error: the table is currently locked by 1 lock(s)'; exit 255");

        assertThat(deploy("--no-wait", "1.0.0-1e11c25a9b04").exitCode()).isEqualTo(1);
    }

    private void registry(String findings) throws IOException {
        Files.writeString(project.resolve("findings.json"), findings);
        standIn("aws", "case $2 in describe-images) echo %s;; *) cat findings.json;; esac".formatted(DIGEST));
    }

    /** @param up commands that stand in for `pulumi up` */
    private void pulumi(String up) throws IOException {
        environment.put("PREVIEW", "{\"steps\": []}");
        standIn("pulumi", "if [ $1 = preview ]; then echo \"$PREVIEW\"; exit; fi\n" + up);
    }

    private void standIn(String program, String command) throws IOException {
        Files.writeString(project.resolve(program), "#!/bin/sh\n" + command + "\n");
        project.resolve(program).toFile().setExecutable(true);
    }

    private Outcome deploy(String... arguments) {
        var command = new ArrayList<>(List.of("delivery/roll-out"));
        command.addAll(List.of(arguments));
        return new Command(project, environment, command).run();
    }
}
