package coworking.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Puts a service with a constant answer beside the measured one, into a copy of its server folder. */
final class ConstantService {

    private static final String CONFIGURATION = """
            <server>
              <webApplication location="constant.war" contextRoot="/constant" />
            </server>
            """;

    private ConstantService() {}

    /** @param answer what it answers at {@code /constant/answer} */
    static Services beside(Services services, byte[] answer) {
        var copy = services.output()
                .resolve("with-constant/servers")
                .resolve(services.server().getFileName());
        try {
            copy(services.server(), copy);
            Files.createDirectories(copy.resolve("configDropins/overrides"));
            Files.writeString(copy.resolve("configDropins/overrides/constant.xml"), CONFIGURATION);
            writeArchive(copy.resolve("apps/constant.war"), answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Services(services.liberty(), copy, services.output());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }

    private static void writeArchive(Path file, byte[] answer) throws IOException {
        try (var archive = new JarOutputStream(Files.newOutputStream(file))) {
            add(archive, "ConstantApplication");
            add(archive, "ConstantAnswer");
            archive.putNextEntry(new ZipEntry("WEB-INF/classes/answer.json"));
            archive.write(answer);
        }
    }

    /** By name: what these classes extend is on the server's class path, not on this program's. */
    private static void add(JarOutputStream archive, String type) throws IOException {
        var name = "coworking/bench/constant/" + type + ".class";
        archive.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
        try (var bytes = ConstantService.class.getResourceAsStream("/" + name)) {
            bytes.transferTo(archive);
        }
    }
}
