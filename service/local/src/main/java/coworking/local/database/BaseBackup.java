package coworking.local.database;

import coworking.db.program.ConnectionSettings;
import coworking.local.machine.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;

/**
 * A copy of a running server's data folder, from which a standby starts. The embedded PostgreSQL has no
 * {@code pg_basebackup}.
 *
 * @see <a href="https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">Making a Base
 *     Backup Using the Low Level API</a>
 */
final class BaseBackup extends SimpleFileVisitor<Path> {

    private static final Set<String> EXCLUDED = Set.of("postmaster.pid", "postmaster.opts");

    private static final String ADMIT_STANDBYS = "host replication postgres 127.0.0.1/32 trust\n";

    private final Path source;
    private final Path target;

    private BaseBackup(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    /** Fills an empty folder with a standby's data, and admits the standby to the primary. */
    static void copy(ConnectionSettings primary, Path source, Path target) {
        try (var connection = primary.dataSource().getConnection();
                var statement = connection.createStatement()) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(source.resolve("pg_hba.conf"), ADMIT_STANDBYS, StandardOpenOption.APPEND);
            statement.execute("select pg_reload_conf(), pg_backup_start('standby', true)");
            Files.walkFileTree(source, new BaseBackup(source, target));
            try (var end = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                end.next();
                Files.writeString(target.resolve("backup_label"), end.getString(1));
            }
            Files.writeString(target.resolve("standby.signal"), "");
            Files.writeString(
                    target.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=%s'%n"
                            .formatted(primary.port(), primary.username()),
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new StartupException("The data of %s cannot be copied: %s".formatted(source, failure.getMessage()));
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        var copy = target.resolve(source.relativize(folder));
        if (!copy.equals(target)) {
            Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!EXCLUDED.contains(file.getFileName().toString())) {
            try {
                Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            } catch (NoSuchFileException removedSince) {
                return FileVisitResult.CONTINUE; // recovery removes it from the copy too
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
