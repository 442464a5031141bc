package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * CodeBuild passes over a key that it doesn't know, so a misspelt one is silent there. The keys are those of "Build
 * specification reference for CodeBuild", docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html.
 */
class BuildspecKeysTest {

    private static final Buildspec BUILDSPEC = Buildspec.read();

    /** For the parameterized tests below. */
    private static final List<String> PHASES = Buildspec.PHASES;

    @Test
    void theVersionIsTheCurrentOne() {
        assertThat(BUILDSPEC.document()).containsEntry("version", 0.2);
    }

    @Test
    void theDocumentHasKnownParts() {
        assertThat(BUILDSPEC.document().keySet())
                .isSubsetOf("version", "run-as", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache");
    }

    @Test
    void theEnvironmentHasKnownParts() {
        assertThat(BUILDSPEC.part("env").keySet())
                .isSubsetOf(
                        "shell",
                        "variables",
                        "parameter-store",
                        "exported-variables",
                        "secrets-manager",
                        "git-credential-helper");
        assertThat(BUILDSPEC.part("env")).containsEntry("shell", "bash");
    }

    @Test
    void thePhasesAreThoseThatCodeBuildRuns() {
        assertThat(BUILDSPEC.part("phases").keySet()).containsExactlyElementsOf(PHASES);
    }

    @ParameterizedTest
    @FieldSource("PHASES")
    void aPhaseHasKnownParts(String phase) {
        assertThat(BUILDSPEC.part("phases", phase).keySet())
                .isSubsetOf("run-as", "on-failure", "runtime-versions", "commands", "finally");
        assertThat(BUILDSPEC.part("phases", phase).getOrDefault("on-failure", "ABORT"))
                .isIn("ABORT", "CONTINUE");
    }

    @ParameterizedTest
    @FieldSource("PHASES")
    void everyCommandIsStrict(String phase) {
        assertThat(BUILDSPEC.commands(phase))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command).startsWith("set -euo pipefail\n"));
    }

    @Test
    void reportsHaveKnownParts() {
        assertThat(BUILDSPEC.part("reports", "tests").keySet())
                .isSubsetOf("files", "base-directory", "discard-paths", "file-format");
        assertThat(BUILDSPEC.part("reports", "tests")).containsEntry("file-format", "JUNITXML");
    }

    @Test
    void theCacheHasKnownParts() {
        assertThat(BUILDSPEC.part("cache").keySet()).isSubsetOf("key", "fallback-keys", "action", "paths");
    }
}
