package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command;
import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckScanTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"findings\": []",
                "\"findings\": [{\"name\": \"CVE-1\", \"severity\": \"HIGH\"}]",
                "\"findings\": [{\"name\": \"CVE-1\", \"severity\": \"CRITICAL\","
                        + " \"attributes\": [{\"key\": \"fixed_in_version\", \"value\": \"\"}]}]",
                "\"enhancedFindings\": [{\"title\": \"CVE-1\", \"severity\": \"CRITICAL\", \"fixAvailable\": \"NO\"}]"
            })
    void anImageWithNothingToFixPasses(String findings) throws IOException {
        assertThat(check("COMPLETE", findings)).isEqualTo(new Outcome(0, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"findings\": [{\"name\": \"CVE-1\", \"severity\": \"CRITICAL\"}]",
                "\"findings\": [{\"name\": \"CVE-1\", \"severity\": \"CRITICAL\","
                        + " \"attributes\": [{\"key\": \"fixed_in_version\", \"value\": \"1.2\"}]}]",
                "\"enhancedFindings\": [{\"title\": \"CVE-1\", \"severity\": \"CRITICAL\", \"fixAvailable\": \"YES\"}]",
                "\"enhancedFindings\": [{\"title\": \"CVE-1\", \"severity\": \"CRITICAL\", \"fixAvailable\": \"PARTIAL\"}]"
            })
    void aCriticalFindingWithAFixIsRefused(String findings) throws IOException {
        assertThat(check("COMPLETE", findings))
                .isEqualTo(new Outcome(
                        1, "REFUSED: The image has critical findings with a fix: CVE-1. It is not deployed.\n"));
    }

    @Test
    void aScanThatFailedIsRejected() throws IOException {
        assertThat(check("UNSUPPORTED_IMAGE", "\"findings\": []"))
                .isEqualTo(new Outcome(1, "The scan of sha256:1 ended as UNSUPPORTED_IMAGE; it is not deployed.\n"));
    }

    @Test
    void aScanThatNeverEndsIsRejected() throws IOException {
        assertThat(check("IN_PROGRESS", "\"findings\": []"))
                .isEqualTo(new Outcome(1, "The scan of sha256:1 is still IN_PROGRESS; it is not deployed.\n"));
    }

    @Test
    void aScanThatCannotBeReadIsRejected() throws IOException {
        standIn("echo ScanNotFoundException; exit 254");

        assertThat(script()).isEqualTo(new Outcome(1, "The scan of sha256:1 cannot be read; it is not deployed.\n"));
    }

    private Outcome check(String status, String findings) throws IOException {
        Files.writeString(
                folder.resolve("findings.json"),
                "{\"imageScanStatus\": {\"status\": \"%s\"}, \"imageScanFindings\": {%s}}".formatted(status, findings));
        standIn("cat findings.json");
        return script();
    }

    private void standIn(String command) throws IOException {
        Files.writeString(folder.resolve("aws"), "#!/bin/sh\n" + command + "\n");
        folder.resolve("aws").toFile().setExecutable(true);
    }

    private Outcome script() {
        var environment =
                Map.of("PATH", folder + ":" + System.getenv("PATH"), "SCAN_TRIES", "2", "SCAN_WAIT_SECONDS", "0");
        var script = Command.PROJECT.resolve("delivery/check-scan").toString();
        return new Command(folder, environment, List.of(script, "1.ecr/analytics", "sha256:1")).run();
    }
}
