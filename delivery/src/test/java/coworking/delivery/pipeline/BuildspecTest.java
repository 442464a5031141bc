package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.pipeline.CodeBuild.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildspecTest {

    private static final String COMMIT = "1e11c25a9b04d3b8abfc9d0e5f60718293a4b5c6";
    private static final String REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private static final String PULL_REQUEST_IMAGE = REGISTRY + "/coworking/pull-requests:pr-42-1e11c25a9b04";
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
                .with("CODEBUILD_WEBHOOK_EVENT", "PULL_REQUEST_CREATED")
                .with("PULL_REQUEST_REPOSITORY", REGISTRY + "/coworking/pull-requests");
    }

    private CodeBuild main() {
        return codeBuild
                .with("CODEBUILD_WEBHOOK_TRIGGER", "branch/main")
                .with("CODEBUILD_WEBHOOK_EVENT", "PUSH")
                .with("RELEASE_REPOSITORY", REGISTRY + "/coworking/analytics")
                .with("PULUMI_STACK", "dev")
                .with("PULUMI_BACKEND_URL", "s3://state");
    }

    @Test
    void aPullRequestIsTestedBuiltCheckedAndPushed() {
        var build = pullRequest().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls())
                .map(BuildspecTest::program)
                .containsExactly(
                        "aws ecr",
                        "docker login",
                        "mvn -B",
                        "docker build",
                        "docker run",
                        "docker run",
                        "docker port",
                        "curl --silent",
                        "docker stop",
                        "docker rm",
                        "aws ecr",
                        "docker push");
        assertThat(build.calls()).contains("mvn -B verify", "docker push " + PULL_REQUEST_IMAGE);
    }

    @Test
    void aPullRequestIsNotDeployed() {
        var build = pullRequest().run();

        assertThat(build.callsOf("pulumi")).isEmpty();
        assertThat(build.log()).contains("Pull requests are not deployed.");
    }

    @Test
    void mainIsPushedThenDeployed() {
        var build = main().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls()).containsSubsequence("mvn -B verify", "docker push " + RELEASE_IMAGE);
        assertThat(build.callsOf("pulumi"))
                .singleElement()
                .asString()
                .contains("--config coworking:release=1.0.0-1e11c25a9b04@");
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
                        .startsWith("docker build --file service/analytics/Containerfile")
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
    void anImageOfAnEarlierBuildIsDeployedWithoutAPush() {
        var build = main().pushedBefore().run();

        assertThat(build.succeeded()).as(build.log()).isTrue();
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker push"));
        assertThat(build.callsOf("pulumi")).hasSize(1);
    }

    @Test
    void afterAFailedTestNoImageIsBuilt() {
        var build = main().failing("mvn", "There are test failures.").run();

        assertNothingPublished(build);
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker build"));
        assertThat(build.log()).contains("The build failed: nothing is pushed and nothing is deployed.");
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
    void anImageThatDoesNotAnswerIsNotPublishedAndItsLogIsShown() {
        var build = main().with("START_PATIENCE", "0")
                .failing("curl --silent", "connection refused")
                .run();

        assertNothingPublished(build);
        assertThat(build.calls()).anyMatch(call -> call.startsWith("docker logs"));
        assertThat(build.log()).contains("did not answer.");
    }

    @Test
    void afterAFailedPushNothingIsDeployed() {
        var build = main().failing("docker push", "denied").run();

        assertThat(build.succeeded()).isFalse();
        assertThat(build.callsOf("pulumi")).isEmpty();
    }

    @Test
    void aFailedDeploymentFailsTheBuild() {
        assertThat(main().failing("pulumi up", "the Job failed").run().succeeded())
                .isFalse();
    }

    @Test
    void withoutALoginNothingIsTested() {
        var build = main().failing("aws ecr get-login-password", "AccessDenied").run();

        assertNothingPublished(build);
        assertThat(build.callsOf("mvn")).isEmpty();
    }

    @Test
    void withoutPulumiNothingIsTested() {
        var build = main().failing("curl -fsSL", "not found").run();

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
        assertThat(build.succeeded()).isFalse();
        assertThat(build.calls()).noneMatch(call -> call.startsWith("docker push"));
        assertThat(build.callsOf("pulumi")).isEmpty();
    }

    private static String program(String call) {
        var words = call.split(" ");
        return words[0] + " " + words[1];
    }
}
