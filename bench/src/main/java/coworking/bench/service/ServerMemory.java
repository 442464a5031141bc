package coworking.bench.service;

import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of a server's processes, as Linux reports it. */
public final class ServerMemory {

    private ServerMemory() {}

    /** Resident memory of a server and its start script in MB; 0 if there is no {@code /proc}. */
    public static long residentMegabytes(LibertyServer server) {
        var process = server.process();
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(ServerMemory::residentKilobytes)
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
