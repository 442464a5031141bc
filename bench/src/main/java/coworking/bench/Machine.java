package coworking.bench;

import coworking.bench.service.Memory;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The machine that the figures are measured on. */
final class Machine {

    private Machine() {}

    /** Returns e.g. {@code 2 cores, 24 GB, Linux 6.1 amd64, OpenJDK 17.0.15, PostgreSQL 18.4, 2026-11-27}. */
    static String description(String postgresql) {
        return "%d cores, %s, %s %s %s, %s %s, PostgreSQL %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        postgresql,
                        LocalDate.now(ZoneOffset.UTC));
    }

    private static String memory() {
        var kilobytes = Memory.kilobytes("/proc/meminfo", "MemTotal:");
        return kilobytes == 0 ? "unknown memory" : Math.round(kilobytes / 1e6) + " GB";
    }
}
