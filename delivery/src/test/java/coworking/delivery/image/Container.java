package coworking.delivery.image;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import coworking.delivery.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A running container, on files of its own. */
final class Container implements AutoCloseable {

    private static final Path STATE = Command.PROJECT.resolve("delivery/target/runc");

    /** Longer than Liberty lets running requests finish. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private final String id;
    private final String source;
    private final Path log;
    private final Process process;

    private Container(String id, String source, Path log, Process process) {
        this.id = id;
        this.source = source;
        this.log = log;
        this.process = process;
    }

    /** The default command of an image. */
    static List<String> command(String image) {
        return lines(
                image,
                "{{range .OCIv1.Config.Entrypoint}}{{println .}}{{end}}{{range .OCIv1.Config.Cmd}}{{println .}}{{end}}");
    }

    /**
     * Starts a program of the image.
     *
     * @param environment variables to add to the image's
     * @param memoryMib the memory limit
     */
    static Container start(String image, List<String> command, Map<String, String> environment, int memoryMib) {
        var id = "coworking-" + UUID.randomUUID();
        var container = Buildah.container(image);
        var folder = STATE.resolve("bundles").resolve(id);
        var all = new HashMap<String, String>();
        for (var variable : lines(image, "{{range .OCIv1.Config.Env}}{{println .}}{{end}}")) {
            var equals = variable.indexOf('=');
            all.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        all.putAll(environment);
        new Bundle(folder, Buildah.files(container), command, all, memoryMib).write("/" + id);
        var log = folder.resolve("log");
        return new Container(id, container, log, run(id, folder, log));
    }

    private static List<String> lines(String image, String template) {
        return Buildah.inspect(image, template)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Process run(String id, Path folder, Path log) {
        try {
            return new ProcessBuilder(runc("run", "--bundle", folder.toString(), id))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> runc(String... arguments) {
        var line =
                new ArrayList<>(List.of("runc", "--root", STATE.resolve("state").toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until the container has ended by itself, and returns the exit code of its first process. */
    int awaitEnd() {
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("%s has not ended after %s:%n%s".formatted(id, STOP_PATIENCE, log()));
            }
            return process.exitValue();
        } catch (InterruptedException failure) {
            throw new IllegalStateException("interrupted", failure);
        }
    }

    /** Sends a signal to the first process, as the cluster does. */
    void signal(String name) {
        new Command(Command.PROJECT, System.getenv(), runc("kill", id, name)).succeed();
    }

    /** The output of the container so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The kernel's current figures for the container's memory. */
    Memory memory() {
        return Memory.of(statistics());
    }

    /** Seconds of processor time that the container has used so far. */
    double processorSeconds() {
        return statistics()
                        .getAsJsonObject("cpu")
                        .getAsJsonObject("usage")
                        .get("total")
                        .getAsLong()
                / 1e9;
    }

    private JsonObject statistics() {
        var stats = new Command(Command.PROJECT, System.getenv(), runc("events", "--stats", id)).succeed();
        return JsonParser.parseString(stats).getAsJsonObject().getAsJsonObject("data");
    }

    /**
     * Memory in MiB.
     *
     * @param workingSet memory that the kernel cannot reclaim; a cluster evicts pods by this number
     * @param peak the most that was ever used, files in the cache among it
     */
    record Memory(long workingSet, long peak) {

        private static Memory of(JsonObject statistics) {
            var memory = statistics.getAsJsonObject("memory");
            var usage = memory.getAsJsonObject("usage");
            var raw = memory.getAsJsonObject("raw");
            var cached = raw.get(raw.has("total_inactive_file") ? "total_inactive_file" : "inactive_file");
            return new Memory(
                    mib(usage.get("usage").getAsLong() - cached.getAsLong()),
                    mib(
                            usage.has("max")
                                    ? usage.get("max").getAsLong()
                                    : usage.get("usage").getAsLong()));
        }

        private static long mib(long bytes) {
            return bytes / 1024 / 1024;
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            signal("KILL");
            awaitEnd();
        }
        Buildah.remove(source);
    }
}
