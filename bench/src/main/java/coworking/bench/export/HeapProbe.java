package coworking.bench.export;

import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The heap used by a server, sampled by the JDK's {@code jstat} until it is closed. */
final class HeapProbe implements AutoCloseable {

    private static final String INTERVAL = "100ms";

    /** Columns of {@code jstat -gc} with used kilobytes: both survivor spaces, eden, and the old generation. */
    private static final List<String> USED = List.of("S0U", "S1U", "EU", "OU");

    private static final int FIRST_SAMPLE_SECONDS = 10;

    private final Process jstat;
    private final CountDownLatch sampled = new CountDownLatch(1);
    private final Thread reader;
    private volatile double maxKilobytes;
    private volatile double maxOldKilobytes;

    private HeapProbe(Process jstat) {
        this.jstat = jstat;
        this.reader = new Thread(this::read, "jstat");
    }

    /** Returns when the first sample is taken, so that a short export is sampled too. */
    static HeapProbe of(LibertyServer server) throws IOException, InterruptedException {
        var jstat = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
        var probe = new HeapProbe(new ProcessBuilder(jstat, "-gc", String.valueOf(javaProcess(server)), INTERVAL)
                .redirectError(Redirect.DISCARD)
                .start());
        probe.reader.start();
        if (!probe.sampled.await(FIRST_SAMPLE_SECONDS, TimeUnit.SECONDS)) {
            probe.close();
            throw new IOException(jstat + " reports no heap of the server");
        }
        return probe;
    }

    double maxBytes() {
        return maxKilobytes * 1024;
    }

    /** The old generation holds what survived collections, so it shows memory that grows with the export. */
    double maxOldBytes() {
        return maxOldKilobytes * 1024;
    }

    /** The server itself, or the child of its start script. */
    private static long javaProcess(LibertyServer server) {
        return server.process()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(server.process())
                .pid();
    }

    private void read() {
        try (var lines = jstat.inputReader()) {
            var columns = Arrays.asList(fields(lines.readLine()));
            lines.lines().forEach(line -> add(columns, fields(line)));
        } catch (IOException | UncheckedIOException closed) {
            // The probe was closed.
        }
    }

    private static String[] fields(String line) {
        return line == null ? new String[0] : line.strip().split("\\s+");
    }

    private void add(List<String> columns, String[] values) {
        var used = USED.stream()
                .mapToDouble(column -> value(columns, values, column))
                .sum();
        maxKilobytes = Math.max(maxKilobytes, used);
        maxOldKilobytes = Math.max(maxOldKilobytes, value(columns, values, "OU"));
        sampled.countDown();
    }

    private static double value(List<String> columns, String[] values, String column) {
        return Double.parseDouble(values[columns.indexOf(column)]);
    }

    @Override
    public void close() {
        jstat.destroy();
    }
}
