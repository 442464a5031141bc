package coworking.bench.service;

import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory, as Linux reports it. */
public final class Memory {

    private Memory() {}

    /** Resident memory of a server and its start script in MB; 0 if there is no {@code /proc}. */
    public static long residentMegabytes(LibertyServer server) {
        var process = server.process();
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(each -> kilobytes("/proc/%d/status".formatted(each.pid()), "VmRSS:"))
                        .sum()
                / 1024;
    }

    /** Returns a figure from a file of {@code /proc}; 0 if it is not there. */
    public static long kilobytes(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
