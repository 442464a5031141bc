package coworking.local.server;

import coworking.local.machine.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that belongs to one run at a time. Runs at the same time get different folders. A later run gets the folder of
 * an earlier one, and starts faster with what that left there.
 */
public record RunFolder(Path path, FileChannel lock) implements AutoCloseable {

    /** Locks the first folder that no run uses: {@code run-1}, {@code run-2} ... */
    public static RunFolder acquire(Path parent) {
        for (var number = 1; ; number++) {
            var path = parent.resolve("run-" + number);
            try {
                Files.createDirectories(path);
                var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (isLocked(lock)) {
                    return new RunFolder(path, lock);
                }
                lock.close();
            } catch (IOException failure) {
                throw new StartupException("%s cannot be used: %s".formatted(path, failure.getMessage()));
            }
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException usedByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
