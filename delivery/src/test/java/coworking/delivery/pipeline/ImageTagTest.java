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

class ImageTagTest {

    private static final String COMMIT = "1e11c25a9b04d3b8abfc9d0e5f60718293a4b5c6";

    @TempDir
    private Path project;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("PATH", System.getenv("PATH"), "CODEBUILD_RESOLVED_SOURCE_VERSION", COMMIT));

    @BeforeEach
    void layOutTheProject() throws IOException {
        Files.createDirectory(project.resolve("delivery"));
        for (var script : List.of("image-tag", "image-name", "version")) {
            Files.copy(Command.PROJECT.resolve("delivery").resolve(script), project.resolve("delivery/" + script));
        }
        version("1.4.0-SNAPSHOT");
    }

    @Test
    void aPullRequestIsNamedByItsNumberAndCommit() {
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "pr/123");

        assertThat(tag()).isEqualTo(new Outcome(0, "pr-123-1e11c25a9b04\n"));
    }

    @Test
    void mainIsNamedByTheVersionAndCommit() {
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "branch/main");

        assertThat(tag()).isEqualTo(new Outcome(0, "1.4.0-1e11c25a9b04\n"));
    }

    @Test
    void releasesMayComeFromAnotherBranch() {
        environment.put("RELEASE_BRANCH", "release/1.x");
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "branch/release/1.x");

        assertThat(tag()).isEqualTo(new Outcome(0, "1.4.0-1e11c25a9b04\n"));

        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "branch/main");

        assertThat(tag().exitCode()).isEqualTo(1);
    }

    @Test
    void aVersionThatIsOutIsTakenAsItIs() throws IOException {
        version("2.0.0-rc.1");
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "branch/main");

        assertThat(tag()).isEqualTo(new Outcome(0, "2.0.0-rc.1-1e11c25a9b04\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "branch/feature",
                "branch/main2",
                "branch/Main",
                "branch/release/main",
                "branch/pr/12",
                "branch/main; echo pwned",
                "branch/$(touch pwned)",
                "tag/v1.0.0",
                "tag/main",
                "pr/",
                "pr/0",
                "pr/12a",
                "pr/1 2",
                "pr/-1",
                "pr/99999999999",
                "main"
            })
    void nothingElseHasATag(String trigger) {
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", trigger);

        assertThat(tag())
                .isEqualTo(new Outcome(
                        1,
                        "CODEBUILD_WEBHOOK_TRIGGER is '" + trigger
                                + "' and CODEBUILD_SOURCE_VERSION is ''; allowed: pr/<number>, or main.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "refs/heads/main"})
    void aBuildOfMainStartedByHandIsARelease(String source) {
        environment.put("CODEBUILD_SOURCE_VERSION", source);

        assertThat(tag()).isEqualTo(new Outcome(0, "1.4.0-1e11c25a9b04\n"));
    }

    @Test
    void aBuildOfAPullRequestStartedByHandIsOneOfThatPullRequest() {
        environment.put("CODEBUILD_SOURCE_VERSION", "pr/7");

        assertThat(tag()).isEqualTo(new Outcome(0, "pr-7-1e11c25a9b04\n"));
    }

    @Test
    void aBuildOfAnotherCommitStartedByHandHasNoTag() {
        environment.put("CODEBUILD_SOURCE_VERSION", COMMIT);

        assertThat(tag().exitCode()).isEqualTo(1);
    }

    @Test
    void theWebhookOutweighsTheSourceVersion() {
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "pr/123");
        environment.put("CODEBUILD_SOURCE_VERSION", "main");

        assertThat(tag()).isEqualTo(new Outcome(0, "pr-123-1e11c25a9b04\n"));
    }

    @Test
    void withoutAnyVariableTheFirstMissingOneIsNamed() {
        environment.remove("CODEBUILD_RESOLVED_SOURCE_VERSION");

        assertThat(tag())
                .isEqualTo(new Outcome(
                        1, "CODEBUILD_RESOLVED_SOURCE_VERSION is ''; allowed: a commit of 40 hexadecimal digits.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e11c25a9b04", "1E11C25A9B04D3B8ABFC9D0E5F60718293A4B5C6", "main"})
    void onlyAWholeCommitIsTaken(String commit) {
        environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", commit);
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "branch/main");

        assertThat(tag())
                .isEqualTo(new Outcome(
                        1,
                        "CODEBUILD_RESOLVED_SOURCE_VERSION is '" + commit
                                + "'; allowed: a commit of 40 hexadecimal digits.\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0+build", "${revision}", "latest", "1.0 0"})
    void aVersionThatIsNoTagIsRejected(String version) throws IOException {
        version(version);
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "branch/main");

        assertThat(tag())
                .isEqualTo(new Outcome(
                        1,
                        "The version in pom.xml is '" + version
                                + "'; allowed: numbers and words with dots or hyphens between, e.g. 1.2.3.\n"));
    }

    @Test
    void aPullRequestHasNoImage() {
        environment.put("CODEBUILD_WEBHOOK_TRIGGER", "pr/123");
        environment.put("RELEASE_REPOSITORIES", "1.dkr.ecr.eu-central-1.amazonaws.com/coworking");

        assertThat(script("image-name", "analytics"))
                .isEqualTo(new Outcome(1, "pr-123-1e11c25a9b04 is a pull request, which has no image.\n"));
    }

    private void version(String version) throws IOException {
        Files.writeString(project.resolve("pom.xml"), """
                <project>
                  <artifactId>coworking</artifactId>
                  <version>%s</version>
                  <dependencies>
                    <dependency>
                      <version>9.9.9</version>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(version));
    }

    private Outcome tag() {
        return script("image-tag");
    }

    private Outcome script(String name, String... arguments) {
        var line = new ArrayList<>(List.of("delivery/" + name));
        line.addAll(List.of(arguments));
        return new Command(project, environment, line).run();
    }
}
