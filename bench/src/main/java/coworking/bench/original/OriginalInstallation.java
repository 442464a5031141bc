package coworking.bench.original;

import coworking.db.program.ConnectionSettings;
import coworking.local.machine.Ports;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The original's service in a Python environment with its packages.
 *
 * @param program folder of its Python program
 * @param environment folder of the Python environment
 */
record OriginalInstallation(Path program, Path environment) {

    private static final String REQUIREMENTS = "requirements.txt";

    /**
     * Creates the environment, or returns an existing one with the same packages.
     *
     * @throws IOException if this machine has no Python, or its packages cannot be installed; the message says why
     */
    static OriginalInstallation in(Path output, Path program) throws IOException, InterruptedException {
        var installation = new OriginalInstallation(program, output.resolve("python"));
        if (!installation.isComplete()) {
            var log = output.resolve("python.log").toFile();
            run(log, "python3", "-m", "venv", "--clear", installation.environment.toString());
            run(log, installation.command("pip"), "install", "--requirement", installation.requirements());
            Files.copy(program.resolve(REQUIREMENTS), installation.environment.resolve(REQUIREMENTS));
        }
        return installation;
    }

    /** Starts the service with two workers and gunicorn's other defaults. */
    OriginalService start(ConnectionSettings database) throws IOException, InterruptedException {
        var port = Ports.free();
        var gunicorn = new ProcessBuilder(
                        command("gunicorn"),
                        "--workers=2",
                        "--bind=127.0.0.1:" + port,
                        "--no-control-socket",
                        "original:app")
                .directory(program.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(
                        environment.resolveSibling("original.log").toFile()));
        gunicorn.environment()
                .putAll(Map.of(
                        "DB_HOST", database.host(),
                        "DB_PORT", String.valueOf(database.port()),
                        "DB_NAME", database.name(),
                        "DB_USERNAME", database.username(),
                        "DB_PASSWORD", database.password(),
                        "PGAPPNAME", OriginalService.APPLICATION,
                        "PYTHONDONTWRITEBYTECODE", "1"));
        return OriginalService.started(gunicorn.start(), port, database);
    }

    private boolean isComplete() throws IOException {
        var installed = environment.resolve(REQUIREMENTS);
        return Files.exists(installed) && Files.mismatch(installed, program.resolve(REQUIREMENTS)) == -1;
    }

    private String requirements() {
        return program.resolve(REQUIREMENTS).toString();
    }

    private String command(String name) {
        return environment.resolve("bin").resolve(name).toString();
    }

    private static void run(File log, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("`%s` failed; see %s".formatted(String.join(" ", command), log));
        }
    }
}
