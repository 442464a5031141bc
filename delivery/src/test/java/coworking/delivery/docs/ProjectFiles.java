package coworking.delivery.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that people write: all but generated and foreign ones, and migrations, which never change. */
final class ProjectFiles {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", "charts", "migration");

    private ProjectFiles() {}

    static List<Path> below(Path folder) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return SKIPPED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /** Returns the name behind the last dot, {@code sh} for a script without one, or else the whole name. */
    static String extension(Path file) {
        var name = file.getFileName().toString();
        return isScript(file) ? "sh" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** Scripts have no extension, but a first line that names their shell. */
    private static boolean isScript(Path file) {
        if (file.getFileName().toString().contains(".") || !Files.isRegularFile(file)) {
            return false;
        }
        try (var source = Files.newInputStream(file)) {
            return new String(source.readNBytes(2), StandardCharsets.US_ASCII).equals("#!");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
