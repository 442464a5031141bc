package coworking.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    private Path parent;

    @Test
    void runsAtTheSameTimeGetDifferentFolders() {
        try (var first = RunFolder.acquire(parent);
                var second = RunFolder.acquire(parent)) {
            assertThat(first.path()).isEqualTo(parent.resolve("run-1"));
            assertThat(second.path()).isEqualTo(parent.resolve("run-2"));
        }
    }

    @Test
    void aLaterRunReusesAFolder() {
        RunFolder.acquire(parent).close();

        try (var later = RunFolder.acquire(parent)) {
            assertThat(later.path()).isEqualTo(parent.resolve("run-1"));
        }
    }
}
