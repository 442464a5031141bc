package coworking.infrastructure.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the program faster: the SDK loads 50,000 classes, which takes a tenth of the time from an archive of the JVM. */
final class ClassArchive {

    private static final Path FILE = Path.of("target/engine-test.jsa").toAbsolutePath();

    /** The program lives for seconds: compile it once and simply. */
    private static final String OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable ";

    private ClassArchive() {}

    /** Deletes the archive, which may be of another program. */
    static void forget() throws IOException {
        Files.deleteIfExists(FILE);
    }

    /** Options of the JVM for a command of the command line. The first {@code up} writes the archive. */
    static String javaOptions(String command) {
        if (Files.exists(FILE)) {
            return OPTIONS + "-XX:SharedArchiveFile=" + FILE;
        }
        return command.equals("up") ? OPTIONS + "-XX:ArchiveClassesAtExit=" + FILE : OPTIONS;
    }
}
