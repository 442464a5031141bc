package coworking.bench;

import coworking.local.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of a process, as Linux tells it. */
final class Memory {

    private Memory() {}

    /** Resident memory of a server, with its start script, in MB; 0 where there is no {@code /proc}. */
    static long residentMegabytes(LibertyServer server) {
        var process = server.process();
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(Memory::residentKilobytes)
                        .sum()
                / 1024;
    }

    private static long residentKilobytes(ProcessHandle process) {
        var status = Path.of("/proc/" + process.pid() + "/status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
