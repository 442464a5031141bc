package coworking.local.server;

import coworking.local.machine.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service's application as a folder that follows the sources of the service and of the chassis, without a build. Liberty
 * restarts the application when a file in its {@code WEB-INF} changes.
 */
public final class LiveApplication {

    /** The build fills values into it, so the source is not what the service reads. */
    private static final Path SETTINGS = Path.of("META-INF/microprofile-config.properties");

    /**
     * The files of the sources, with their times of change.
     *
     * @param java the Java files
     * @param others all other files
     */
    private record Sources(Map<Path, Long> java, Map<Path, Long> others) {

        static Sources of(Path... modules) {
            var files = Stream.of(modules)
                    .flatMap(module -> files(module.resolve("src/main")))
                    .collect(Collectors.partitioningBy(
                            file -> file.toString().endsWith(".java"),
                            Collectors.toMap(file -> file, file -> file.toFile().lastModified())));
            return new Sources(files.get(true), files.get(false));
        }
    }

    private final Path server;
    private final Path application;
    private final Path module;
    private final Path chassis;
    private final Path liberty;
    private Sources seen;

    /**
     * Replaces the WAR of a server by a folder with its content.
     *
     * @param server the server's folder, with the WAR in {@code apps}
     * @param module the service's module, next to the chassis
     * @param liberty Open Liberty's folder, with the APIs that the service is compiled against
     */
    public LiveApplication(Path server, Path module, Path liberty) {
        this.server = server;
        this.application = server.resolve("apps").resolve(module.getFileName() + ".war");
        this.module = module;
        this.chassis = module.resolveSibling("chassis");
        this.liberty = liberty;
        this.seen = Sources.of(module, chassis);
        expand();
    }

    private void expand() {
        var war = server.resolve("war");
        try {
            Files.move(application, war);
            try (var content = FileSystems.newFileSystem(war)) {
                copy(outdated(content.getPath("/"), application));
            }
            Files.delete(war);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Brings the application up to date if a source has changed since the last call. If the sources don't compile, the
     * application stays as it is.
     *
     * @return a message for the developer, empty if nothing has changed
     */
    public Optional<String> update() {
        var sources = Sources.of(module, chassis);
        if (sources.equals(seen)) {
            return Optional.empty();
        }
        var javaHasChanged = !sources.java().equals(seen.java());
        seen = sources;
        try (var compiled = TemporaryFolder.create()) {
            var errors = javaHasChanged ? compile(compiled.path()) : "";
            if (!errors.isEmpty()) {
                return Optional.of("%s stays as it is:%n%s".formatted(module.getFileName(), errors));
            }
            var removed = javaHasChanged ? removedClasses(compiled.path()) : List.<Path>of();
            var outdated = outdated(compiled.path(), classes());
            outdated.putAll(outdated(module.resolve("src/main/resources"), classes()));
            outdated.putAll(outdated(module.resolve("src/main/webapp"), application));
            outdated.putAll(outdated(chassis.resolve("src/main/webapp"), pages()));
            write(outdated, removed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Optional.of("%s restarts with your change.".formatted(module.getFileName()));
    }

    /** Compiles all sources, because a change of one can break another; returns the compiler's errors. */
    private String compile(Path target) {
        var classPath = Stream.of(application.resolve("WEB-INF/lib"), server.resolve("jdbc"), liberty.resolve("dev"))
                .flatMap(LiveApplication::files)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        var arguments = new ArrayList<>(List.of("-d", target.toString(), "-classpath", classPath));
        arguments.addAll(List.of("-parameters", "-g", "-proc:none", "-nowarn"));
        seen.java().keySet().forEach(file -> arguments.add(file.toString()));
        var errors = new StringWriter();
        var output = new PrintWriter(errors);
        var javac = ToolProvider.findFirst("javac").orElseThrow();
        return javac.run(output, output, arguments.toArray(String[]::new)) == 0 ? "" : errors.toString();
    }

    private List<Path> removedClasses(Path compiled) {
        return files(classes().resolve("coworking"))
                .filter(file -> Files.notExists(compiled.resolve(classes().relativize(file))))
                .toList();
    }

    /** Writes everything in one go: Liberty restarts again for what is written more than a tenth of a second later. */
    private void write(Map<Path, Path> outdated, List<Path> removed) throws IOException {
        for (var file : removed) {
            Files.delete(file);
        }
        copy(outdated);
        // For a change outside WEB-INF.
        Files.setLastModifiedTime(application.resolve("WEB-INF/beans.xml"), FileTime.from(Instant.now()));
    }

    private Path classes() {
        return application.resolve("WEB-INF/classes");
    }

    /** The one folder that browsers read, in which the chassis' files are, too. */
    private Path pages() throws IOException {
        try (var folders = Files.list(application)) {
            return folders.filter(folder -> !folder.endsWith("WEB-INF") && !folder.endsWith("META-INF"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Returns the files whose copies differ, with those copies. The settings are never replaced. */
    private static Map<Path, Path> outdated(Path source, Path target) throws IOException {
        var outdated = new HashMap<Path, Path>();
        for (var file : files(source).toList()) {
            var copy = target.resolve(source.relativize(file).toString());
            if (Files.notExists(copy) || !copy.endsWith(SETTINGS) && Files.mismatch(file, copy) >= 0) {
                outdated.put(file, copy);
            }
        }
        return outdated;
    }

    private static void copy(Map<Path, Path> files) throws IOException {
        for (var file : files.entrySet()) {
            Files.createDirectories(file.getValue().getParent());
            Files.copy(file.getKey(), file.getValue(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
