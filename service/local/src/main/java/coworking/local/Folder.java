package coworking.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for the time of one run. */
record Folder(Path path) implements AutoCloseable {

    static Folder temporary() {
        try {
            return new Folder(Files.createTempDirectory("coworking-"));
        } catch (IOException failure) {
            throw new StartFailed("No temporary folder can be made: " + failure.getMessage());
        }
    }

    /** Deletes the folder and all that is in it. */
    @Override
    public void close() {
        try (var entries = Files.walk(path)) {
            entries.sorted(Comparator.reverseOrder()).forEach(Folder::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
