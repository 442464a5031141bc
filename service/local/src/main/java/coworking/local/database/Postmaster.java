package coworking.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process that a PostgreSQL server began with; all others of the server end with it. */
record Postmaster(ProcessHandle process) {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /**
     * Finds the server that runs on a data folder. Another run's server on the same folder listens on another port.
     *
     * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">postmaster.pid</a>
     */
    static Optional<Postmaster> of(Path data, int port) {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 4 || !lines.get(3).strip().equals(String.valueOf(port))) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).map(Postmaster::new);
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops the server, by force if it does not stop by itself, and returns when its process is gone. */
    void stop() {
        process.destroy();
        if (!ends()) {
            process.destroyForcibly();
            ends();
        }
    }

    private boolean ends() {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
