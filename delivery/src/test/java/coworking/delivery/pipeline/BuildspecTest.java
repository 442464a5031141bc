package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.pipeline.CodeBuild.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildspecTest {

    private static final String RELEASE_IMAGE = CodeBuild.REGISTRY + "/coworking/analytics:1.0.0-1e11c25a9b04";

    @TempDir
    private Path workspace;

    private CodeBuild codeBuild;

    @BeforeEach
    void prepare() {
        codeBuild = new CodeBuild(workspace);
    }

    private CodeBuild pullRequest() {
        return codeBuild
                .with("CODEBUILD_WEBHOOK_TRIGGER", "pr/42")
                .with("CODEBUILD_WEBHOOK_EVENT", "PULL_REQUEST_CREATED");
    }

    @Test
    void aPullRequestIsTestedAndNothingElse() {
        var build = pullRequest().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls()).containsExactly("mvn -B -Pall-tests verify");
    }

    @Test
    void mainIsTestedBuiltCheckedPushedAndStored() {
        var build = codeBuild.ofMain().run();

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
                        "docker push " + CodeBuild.REGISTRY + "/coworking/db:1.0.0-1e11c25a9b04",
                        "docker push " + RELEASE_IMAGE,
                        "docker push " + CodeBuild.REGISTRY + "/coworking/access:1.0.0-1e11c25a9b04");
        assertThat(build.calls().get(build.calls().size() - 1))
                .startsWith("aws s3api put-object --bucket releases --key releases/00000042/1.0.0-1e11c25a9b04.tar ");
    }

    @Test
    void theRegistryIsLoggedInToByItsHost() {
        var build = codeBuild.ofMain().run();

        assertThat(build.calls())
                .containsSubsequence(
                        "aws ecr get-login-password",
                        "docker login --username AWS --password-stdin " + CodeBuild.REGISTRY);
    }

    @Test
    void theImageCarriesItsOrigin() {
        var build = codeBuild.ofMain().run();

        assertThat(build.callsOf("docker"))
                .anySatisfy(call -> assertThat(call)
                        .startsWith("docker build --file service/Containerfile --build-arg SERVICE=analytics ")
                        .contains(
                                "--build-arg VERSION=1.0.0 ",
                                "--build-arg REVISION=1e11c25a9b04d3b8abfc9d0e5f60718293a4b5c6",
                                "--build-arg SOURCE=https://github.com/example/coworking.git",
                                "--tag " + RELEASE_IMAGE));
    }

    @Test
    void theImageIsCheckedAsThePodWillBeHeld() {
        var build = codeBuild.ofMain().run();

        assertThat(build.callsOf("docker"))
                .anySatisfy(call -> assertThat(call)
                        .startsWith("docker run --detach")
                        .contains("--read-only", "--user 1001:0", "--cap-drop ALL", "--memory 512m"));
    }

    @Test
    void afterAFailedTestNoImageIsBuilt() {
        var build =
                codeBuild.ofMain().failing("mvn", "There are test failures.").run();

        assertNothingPublished(build);
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker build"));
        assertThat(build.log()).contains("The build failed: nothing is released.");
    }

    @Test
    void afterAFailedImageBuildNothingIsPublished() {
        assertNothingPublished(
                codeBuild.ofMain().failing("docker build", "no such base").run());
    }

    @Test
    void anImageWhoseDatabaseProgramDoesNotRunIsNotPublished() {
        assertNothingPublished(codeBuild
                .ofMain()
                .failing("docker run --rm", "exec format error")
                .run());
    }

    @Test
    void anImageThatDoesNotRespondIsNotPublishedAndItsLogIsShown() {
        var build = codeBuild
                .ofMain()
                .with("START_PATIENCE_SECONDS", "0")
                .failing("curl --silent", "connection refused")
                .run();

        assertNothingPublished(build);
        assertThat(build.calls()).anyMatch(call -> call.startsWith("docker logs"));
        assertThat(build.log()).contains("did not answer.");
    }

    @Test
    void withoutALoginNothingIsTested() {
        var build = codeBuild
                .ofMain()
                .failing("aws ecr get-login-password", "AccessDenied")
                .run();

        assertNothingPublished(build);
        assertThat(build.callsOf("mvn")).isEmpty();
    }

    @Test
    void anotherBranchEndsBeforeAnythingIsCalled() {
        var build = codeBuild
                .ofMain()
                .with("CODEBUILD_WEBHOOK_TRIGGER", "branch/feature")
                .run();

        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).isEmpty();
    }

    @Test
    void aPullRequestInTheProjectOfMainEndsBeforeAnythingIsCalled() {
        var build =
                codeBuild.ofMain().with("CODEBUILD_WEBHOOK_TRIGGER", "pr/42").run();

        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).isEmpty();
    }

    private static void assertNothingPublished(Build build) {
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker push"));
        PublishReleaseTest.assertNothingReleased(build);
    }

    private static String program(String call) {
        var words = call.split(" ");
        return words[0] + " " + words[1];
    }
}
