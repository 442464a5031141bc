package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command;
import coworking.delivery.pipeline.CodeBuild.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last step of a build of main: the release. */
class PublishReleaseTest {

    @TempDir
    private Path workspace;

    private CodeBuild main;

    @BeforeEach
    void prepare() {
        main = new CodeBuild(workspace).ofMain();
    }

    @Test
    void aReleaseHoldsWhatADeploymentNeeds() {
        main.run();

        unpackRelease();
        assertThat(tar("-tzf", "release.tar.gz").lines())
                .contains(
                        "delivery/roll-out",
                        "delivery/check-scan",
                        "delivery/check-preview",
                        "Pulumi.yaml",
                        "Pulumi.prod.yaml",
                        "infrastructure/charts/",
                        "infrastructure/target/infrastructure.jar",
                        "infrastructure/target/lib/pulumi.jar",
                        "release.json");
        assertThat(tar("-xzOf", "release.tar.gz", "release.json"))
                .isEqualTo("{\"release\": \"1.0.0-1e11c25a9b04\", \"number\": 42, \"images\": {\"db\": \"sha256:0123\","
                        + " \"analytics\": \"sha256:0123\", \"access\": \"sha256:0123\"}}");
    }

    @Test
    void aReleaseIsSigned() {
        main.run();

        unpackRelease();
        assertThat(LocalSigningKey.hasSigned(workspace.resolve("calls.key"), workspace.resolve("release.tar.gz")))
                .isTrue();
    }

    @Test
    void aReleaseIsStoredInOneStep() {
        var build = main.run();

        assertThat(build.calls()).filteredOn(call -> call.startsWith("aws s3")).hasSize(1);
    }

    @Test
    void aReleaseIsNeverOverwritten() throws IOException {
        Files.writeString(workspace.resolve("calls.tar"), "of an earlier build");

        var build = main.pushedBefore().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.log())
                .endsWith(
                        "s3://releases/releases/00000042/1.0.0-1e11c25a9b04.tar is there already, from an earlier build"
                                + " of the same commit.\n");
        assertThat(workspace.resolve("calls.tar")).hasContent("of an earlier build");
    }

    @Test
    void whatCannotBeSignedIsNotReleased() {
        assertNothingReleased(main.failing("aws kms sign", "AccessDenied").run());
    }

    @Test
    void anImageOfAnEarlierBuildIsReleasedWithoutAPush() {
        var build = main.pushedBefore().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker push"));
        assertThat(build.calls()).anyMatch(call -> call.startsWith("aws s3api put-object"));
    }

    @Test
    void afterAFailedPushNothingIsReleased() {
        var build = main.failing("docker push", "denied").run();

        assertNothingReleased(build);
    }

    @Test
    void aReleaseThatIsNotStoredFailsTheBuild() {
        assertThat(main.with("RELEASE_BUCKET", "state").run().succeeded()).isFalse();
    }

    static void assertNothingReleased(Build build) {
        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).noneMatch(call -> call.startsWith("aws s3"));
        assertThat(build.callsOf("pulumi")).isEmpty();
    }

    private void unpackRelease() {
        tar("-xf", "calls.tar");
    }

    private String tar(String... arguments) {
        var command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        return new Command(workspace, Map.of("PATH", System.getenv("PATH")), command).succeed();
    }
}
