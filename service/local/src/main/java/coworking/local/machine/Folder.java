package coworking.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** A folder for the time of one run. */
public record Folder(Path path) implements AutoCloseable {

    public static Folder temporary() {
        try {
            return new Folder(Files.createTempDirectory("coworking-"));
        } catch (IOException failure) {
            throw new StartupException("No temporary folder can be made: " + failure.getMessage());
        }
    }

    /** Fills this folder with a copy of another one, in place of its former content. */
    public void replaceWith(Path source) {
        close();
        try (var entries = Files.walk(source)) {
            Files.createDirectories(path.getParent());
            for (var entry : (Iterable<Path>) entries::iterator) {
                Files.copy(entry, path.resolve(source.relativize(entry)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes the folder and all that is in it. */
    @Override
    public void close() {
        if (Files.notExists(path)) {
            return;
        }
        try (var entries = Files.walk(path)) {
            for (var entry : (Iterable<Path>) entries.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
