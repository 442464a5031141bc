package coworking.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** A folder that is deleted when it is closed. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("coworking-"));
        } catch (IOException failure) {
            throw new StartupException("No temporary folder can be made: " + failure.getMessage());
        }
    }

    /** Replaces a folder, which stays, by a copy of another one. */
    public static void replace(Path folder, Path source) {
        delete(folder);
        try (var entries = Files.walk(source)) {
            Files.createDirectories(folder.getParent());
            for (var entry : (Iterable<Path>) entries::iterator) {
                Files.copy(entry, folder.resolve(source.relativize(entry)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes the folder and all that is in it. */
    @Override
    public void close() {
        delete(path);
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var entries = Files.walk(folder)) {
            for (var entry : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
