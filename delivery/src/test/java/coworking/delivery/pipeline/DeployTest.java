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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployTest {

    private static final String REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-prod/analytics";
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @TempDir
    private Path project;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void prepare() throws IOException {
        for (var script : List.of("deploy", "image-exists")) {
            Files.createDirectories(project.resolve("delivery"));
            Files.copy(Command.PROJECT.resolve("delivery").resolve(script), project.resolve("delivery/" + script));
        }
        Files.createDirectories(program().getParent());
        Files.createFile(program());
        environment.put("PATH", project + ":" + System.getenv("PATH"));
        environment.put("PULUMI_STACK", "prod");
        environment.put("PULUMI_BACKEND_URL", "s3://state");
        environment.put("RELEASE_REPOSITORY", REPOSITORY);
        Files.writeString(project.resolve("Pulumi.prod.yaml"), "config: {}");
        standIn("aws", "echo " + DIGEST);
        standIn("pulumi", "echo \"pulumi $*\"");
    }

    @Test
    void aTagIsDeployedByTheStack() {
        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .startsWith("pulumi up --yes --non-interactive --stack prod --config-file /")
                .endsWith("/Pulumi.prod.yaml --config coworking:release=1.0.0-1e11c25a9b04@" + DIGEST + "\n");
    }

    @Test
    void theStacksOwnFileKeepsNoRelease() throws IOException {
        standIn("pulumi", "for file; do case $file in */Pulumi.prod.yaml) echo changed > $file;; esac; done");

        assertThat(deploy("1.0.0-1e11c25a9b04").exitCode()).isZero();
        assertThat(project.resolve("Pulumi.prod.yaml")).hasContent("config: {}");
    }

    @Test
    void aLockedStackIsWaitedFor() throws IOException {
        environment.put("LOCK_WAIT_SECONDS", "0");
        standIn(
                "pulumi",
                "[ -e waited ] || { touch waited; echo 'the stack is currently locked by 1 lock(s)'; exit 255; }");

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "the stack is currently locked by 1 lock(s)\nAnother run changes the stack; waiting for it.\n"));
    }

    @Test
    void aFailedUpdateFails() throws IOException {
        standIn("pulumi", "echo no; exit 255");

        assertThat(deploy("1.0.0-1e11c25a9b04")).isEqualTo(new Outcome(1, "no\n"));
    }

    @ParameterizedTest
    @CsvSource({
        // running release, output of a deployment of the second of three commits
        "third, A newer release runs",
        "second, pulumi up",
        "first, pulumi up",
        "none, pulumi up"
    })
    void anOlderBuildNeverReplacesANewerOne(String running, String output) throws IOException {
        var commits = commits();
        var release = commits.containsKey(running) ? "1.0.0-" + commits.get(running) + "@" + DIGEST : "";
        standIn(
                "aws",
                "case $1 in ecr) echo %s;; *) [ -n '%s' ] && echo '%s';; esac".formatted(DIGEST, release, release));

        var outcome = deploy("--unless-newer-runs", "1.0.0-" + commits.get("second"));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).startsWith(output);
    }

    @Test
    void anUnknownRunningReleaseIsNotReplacedByABuild() throws IOException {
        var tag = "1.0.0-" + commits().get("first");
        standIn("aws", "case $1 in ecr) echo %s;; *) echo 1.0.0-0123456789ab@%s;; esac".formatted(DIGEST, DIGEST));

        var outcome = deploy("--unless-newer-runs", tag);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith("Commit 0123456789ab of the running release is unknown here; deploy by hand: delivery/deploy "
                        + tag + "\n");
    }

    @Test
    void aPersonMayGoBack() throws IOException {
        var commits = commits();
        standIn(
                "aws",
                "case $1 in ecr) echo %s;; *) echo 1.0.0-%s@%s;; esac".formatted(DIGEST, commits.get("third"), DIGEST));

        assertThat(deploy("1.0.0-" + commits.get("first")).output()).startsWith("pulumi up");
    }

    /** A history of three commits, by message. */
    private Map<String, String> commits() {
        var commits = new HashMap<String, String>();
        git("init", "--quiet");
        for (var message : List.of("first", "second", "third")) {
            git("commit", "--quiet", "--allow-empty", "--message", message);
            commits.put(message, git("rev-parse", "--short=12", "HEAD").strip());
        }
        return commits;
    }

    private String git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.com"));
        command.addAll(List.of(arguments));
        var outcome = new Command(project, Map.of(), command).run();
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latest", "1.0.0", "pr-42-1e11c25a9b04", "1.0.0-1e11c25a9b04 --target x", "-1e11c25a9b04"})
    void whatIsNoReleaseIsRefused(String tag) {
        assertThat(deploy(tag))
                .isEqualTo(new Outcome(
                        1,
                        "The tag is '" + tag
                                + "'; allowed: <version>-<commit> as 1.0.0-1e11c25a9b04, the tag of a release.\n"));
    }

    @Test
    void aTagThatTheRepositoryDoesNotHoldIsRefused() throws IOException {
        standIn("aws", "echo ImageNotFoundException; exit 254");

        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith("coworking-prod/analytics:1.0.0-1e11c25a9b04 can't be deployed.\n")
                .doesNotContain("pulumi");
    }

    @Test
    void theRepositoryIsAskedForTheTag() throws IOException {
        standIn("aws", "echo \"aws $*\" >&2");

        assertThat(deploy("1.0.0-1e11c25a9b04").output())
                .startsWith(
                        "aws ecr describe-images --registry-id 123456789012 --repository-name coworking-prod/analytics"
                                + " --image-ids imageTag=1.0.0-1e11c25a9b04 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PULUMI_STACK", "PULUMI_BACKEND_URL", "RELEASE_REPOSITORY"})
    void aMissingVariableIsNamed(String variable) {
        environment.remove(variable);

        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).startsWith(variable + " is not set");
    }

    @Test
    void aProgramThatIsNotBuiltIsNamed() throws IOException {
        Files.delete(program());

        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(
                        new Outcome(
                                1,
                                "infrastructure/target/infrastructure.jar is missing; run mvn package -pl infrastructure first.\n"));
    }

    private Path program() {
        return project.resolve("infrastructure/target/infrastructure.jar");
    }

    private void standIn(String program, String command) throws IOException {
        Files.writeString(project.resolve(program), "#!/bin/sh\n" + command + "\n");
        project.resolve(program).toFile().setExecutable(true);
    }

    private Outcome deploy(String... arguments) {
        var command = new ArrayList<>(List.of("delivery/deploy"));
        command.addAll(List.of(arguments));
        return new Command(project, environment, command).run();
    }
}
