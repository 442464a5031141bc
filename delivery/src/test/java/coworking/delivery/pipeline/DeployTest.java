package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command;
import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployTest {

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
        standIn("pulumi", "echo \"pulumi $*\"");
    }

    @Test
    void aTagIsDeployedByTheStack() {
        assertThat(deploy("1.0.0-1e11c25a9b04"))
                .isEqualTo(
                        new Outcome(
                                0,
                                "pulumi up --yes --non-interactive --stack prod --config coworking:imageTag=1.0.0-1e11c25a9b04\n"));
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
        environment.put("RELEASE_REPOSITORY", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking/analytics");
        standIn("aws", "echo ImageNotFoundException; exit 254");

        var outcome = deploy("1.0.0-1e11c25a9b04");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith("coworking/analytics:1.0.0-1e11c25a9b04 can't be deployed.\n")
                .doesNotContain("pulumi");
    }

    @Test
    void theRepositoryIsAskedForTheTag() throws IOException {
        environment.put("RELEASE_REPOSITORY", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking/analytics");
        standIn("aws", "echo \"aws $*\" >&2");

        assertThat(deploy("1.0.0-1e11c25a9b04").output())
                .startsWith("aws ecr describe-images --registry-id 123456789012 --repository-name coworking/analytics"
                        + " --image-ids imageTag=1.0.0-1e11c25a9b04 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PULUMI_STACK", "PULUMI_BACKEND_URL"})
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

    private Outcome deploy(String tag) {
        return new Command(project, environment, List.of("delivery/deploy", tag)).run();
    }
}
