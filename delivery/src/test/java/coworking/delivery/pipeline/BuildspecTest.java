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

class BuildspecTest {

    private static final String COMMIT = "1e11c25a9b04d3b8abfc9d0e5f60718293a4b5c6";
    private static final String REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private static final String RELEASE_IMAGE = REGISTRY + "/coworking/analytics:1.0.0-1e11c25a9b04";

    @TempDir
    private Path workspace;

    private CodeBuild codeBuild;

    @BeforeEach
    void prepare() {
        codeBuild = new CodeBuild(workspace).with("CODEBUILD_RESOLVED_SOURCE_VERSION", COMMIT);
    }

    private CodeBuild pullRequest() {
        return codeBuild
                .with("CODEBUILD_WEBHOOK_TRIGGER", "pr/42")
                .with("CODEBUILD_WEBHOOK_EVENT", "PULL_REQUEST_CREATED");
    }

    private CodeBuild main() {
        return codeBuild
                .with("CODEBUILD_WEBHOOK_TRIGGER", "branch/main")
                .with("CODEBUILD_WEBHOOK_EVENT", "PUSH")
                .with("RELEASE_REPOSITORIES", REGISTRY + "/coworking")
                .with("RELEASE_SIGNER", "signer")
                .with("RELEASE_BUCKET", "releases");
    }

    @Test
    void aPullRequestIsTestedAndNothingElse() {
        var build = pullRequest().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls()).containsExactly("mvn -B -Pall-tests verify");
    }

    @Test
    void mainIsTestedBuiltCheckedPushedAndStored() {
        var build = main().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls())
                .filteredOn(call -> !call.startsWith("git "))
                .map(BuildspecTest::program)
                .containsExactly(
                        "aws ecr",
                        "docker login",
                        "mvn -B",
                        "docker build",
                        "docker run",
                        "docker build",
                        "docker run",
                        "docker port",
                        "curl --silent",
                        "docker stop",
                        "docker rm",
                        "docker build",
                        "docker run",
                        "docker port",
                        "curl --silent",
                        "docker stop",
                        "docker rm",
                        "aws ecr",
                        "docker push",
                        "aws ecr",
                        "docker push",
                        "aws ecr",
                        "docker push",
                        "aws ecr",
                        "aws ecr",
                        "aws ecr",
                        "aws kms",
                        "aws s3api");
        assertThat(build.calls())
                .contains(
                        "docker push " + REGISTRY + "/coworking/db:1.0.0-1e11c25a9b04",
                        "docker push " + RELEASE_IMAGE,
                        "docker push " + REGISTRY + "/coworking/access:1.0.0-1e11c25a9b04");
        assertThat(build.calls().get(build.calls().size() - 1))
                .startsWith("aws s3api put-object --bucket releases --key releases/00000042/1.0.0-1e11c25a9b04.tar ");
    }

    @Test
    void aReleaseHoldsWhatADeploymentNeeds() {
        main().run();

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
        main().run();

        unpackRelease();
        assertThat(SigningKey.hasSigned(workspace.resolve("calls.key"), workspace.resolve("release.tar.gz")))
                .isTrue();
    }

    @Test
    void aReleaseIsStoredInOneStep() {
        var build = main().run();

        assertThat(build.calls()).filteredOn(call -> call.startsWith("aws s3")).hasSize(1);
    }

    @Test
    void aReleaseIsNeverOverwritten() throws IOException {
        Files.writeString(workspace.resolve("calls.tar"), "of an earlier build");

        var build = main().pushedBefore().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.log())
                .endsWith(
                        "s3://releases/releases/00000042/1.0.0-1e11c25a9b04.tar is there already, from an earlier build"
                                + " of the same commit.\n");
        assertThat(workspace.resolve("calls.tar")).hasContent("of an earlier build");
    }

    private void unpackRelease() {
        tar("-xf", "calls.tar");
    }

    private String tar(String... arguments) {
        var command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        return new Command(workspace, Map.of("PATH", System.getenv("PATH")), command).succeed();
    }

    @Test
    void whatCannotBeSignedIsNotReleased() {
        assertNothingReleased(main().failing("aws kms sign", "AccessDenied").run());
    }

    @Test
    void theRegistryIsLoggedInToByItsHost() {
        var build = main().run();

        assertThat(build.calls())
                .containsSubsequence(
                        "aws ecr get-login-password", "docker login --username AWS --password-stdin " + REGISTRY);
    }

    @Test
    void theImageCarriesItsOrigin() {
        var build = main().run();

        assertThat(build.callsOf("docker"))
                .anySatisfy(call -> assertThat(call)
                        .startsWith("docker build --file service/Containerfile --build-arg SERVICE=analytics ")
                        .contains(
                                "--build-arg VERSION=1.0.0 ",
                                "--build-arg REVISION=" + COMMIT,
                                "--build-arg SOURCE=https://github.com/example/coworking.git",
                                "--tag " + RELEASE_IMAGE));
    }

    @Test
    void theImageIsCheckedAsThePodWillBeHeld() {
        var build = main().run();

        assertThat(build.callsOf("docker"))
                .anySatisfy(call -> assertThat(call)
                        .startsWith("docker run --detach")
                        .contains("--read-only", "--user 1001:0", "--cap-drop ALL", "--memory 512m"));
    }

    @Test
    void anImageOfAnEarlierBuildIsReleasedWithoutAPush() {
        var build = main().pushedBefore().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker push"));
        assertThat(build.calls()).anyMatch(call -> call.startsWith("aws s3api put-object"));
    }

    @Test
    void afterAFailedTestNoImageIsBuilt() {
        var build = main().failing("mvn", "There are test failures.").run();

        assertNothingPublished(build);
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker build"));
        assertThat(build.log()).contains("The build failed: nothing is released.");
    }

    @Test
    void afterAFailedImageBuildNothingIsPublished() {
        assertNothingPublished(main().failing("docker build", "no such base").run());
    }

    @Test
    void anImageWhoseDatabaseProgramDoesNotRunIsNotPublished() {
        assertNothingPublished(
                main().failing("docker run --rm", "exec format error").run());
    }

    @Test
    void anImageThatDoesNotRespondIsNotPublishedAndItsLogIsShown() {
        var build = main().with("START_PATIENCE", "0")
                .failing("curl --silent", "connection refused")
                .run();

        assertNothingPublished(build);
        assertThat(build.calls()).anyMatch(call -> call.startsWith("docker logs"));
        assertThat(build.log()).contains("did not answer.");
    }

    @Test
    void afterAFailedPushNothingIsReleased() {
        var build = main().failing("docker push", "denied").run();

        assertNothingReleased(build);
    }

    @Test
    void aReleaseThatIsNotStoredFailsTheBuild() {
        assertThat(main().with("RELEASE_BUCKET", "state").run().succeeded()).isFalse();
    }

    @Test
    void withoutALoginNothingIsTested() {
        var build = main().failing("aws ecr get-login-password", "AccessDenied").run();

        assertNothingPublished(build);
        assertThat(build.callsOf("mvn")).isEmpty();
    }

    @Test
    void anotherBranchEndsBeforeAnythingIsCalled() {
        var build = main().with("CODEBUILD_WEBHOOK_TRIGGER", "branch/feature").run();

        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).isEmpty();
    }

    @Test
    void aPullRequestInTheProjectOfMainEndsBeforeAnythingIsCalled() {
        var build = main().with("CODEBUILD_WEBHOOK_TRIGGER", "pr/42").run();

        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).isEmpty();
    }

    private static void assertNothingPublished(Build build) {
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker push"));
        assertNothingReleased(build);
    }

    private static void assertNothingReleased(Build build) {
        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).noneMatch(call -> call.startsWith("aws s3"));
        assertThat(build.callsOf("pulumi")).isEmpty();
    }

    private static String program(String call) {
        var words = call.split(" ");
        return words[0] + " " + words[1];
    }
}
