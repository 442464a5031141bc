package coworking.delivery.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run. Its environment has only the given variables.
 *
 * @param directory working directory
 * @param line the program and its arguments
 */
public record Command(Path directory, Map<String, String> environment, List<String> line) {

    /** The repository's root. */
    public static final Path PROJECT =
            Path.of(System.getProperty("project.directory")).toAbsolutePath().normalize();

    /** The exit code of a program, and everything it wrote to both of its outputs, in order. */
    public record Outcome(int exitCode, String output) {}

    public Outcome run() {
        var builder = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException("interrupted", failure);
        }
    }

    /**
     * Runs the program where it has to succeed.
     *
     * @return its output without the last line break
     */
    public String succeed() {
        var outcome = run();
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(
                    "%s ended with %d:%n%s".formatted(line, outcome.exitCode(), outcome.output()));
        }
        return outcome.output().strip();
    }
}
