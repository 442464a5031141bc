package coworking.bench.repeated;

import coworking.bench.service.ServiceLauncher;
import coworking.local.machine.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Deploys a service with a constant response next to the measured one, in a copy of its server folder. */
final class ConstantService {

    /** Path of the constant response. */
    static final String PATH = "/constant/response";

    private static final String CONFIGURATION = """
            <server>
              <webApplication location="constant.war" contextRoot="/constant" />
            </server>
            """;

    private ConstantService() {}

    /** Adds the constant service and returns a launcher of both services in one server. */
    static ServiceLauncher deploy(ServiceLauncher launcher, byte[] response) throws IOException {
        var copy = launcher.output()
                .resolve("with-constant/servers")
                .resolve(launcher.server().getFileName());
        TemporaryFolder.replace(copy, launcher.server());
        Files.createDirectories(copy.resolve("configDropins/overrides"));
        Files.writeString(copy.resolve("configDropins/overrides/constant.xml"), CONFIGURATION);
        writeArchive(copy.resolve("apps/constant.war"), response);
        return new ServiceLauncher(launcher.liberty(), copy, launcher.jvmOptions(), launcher.output());
    }

    private static void writeArchive(Path file, byte[] response) throws IOException {
        try (var archive = new JarOutputStream(Files.newOutputStream(file))) {
            for (var type : List.of("ConstantApplication", "ConstantResource")) {
                addClass(archive, type);
            }
            archive.putNextEntry(new ZipEntry("WEB-INF/classes/response.json"));
            archive.write(response);
        }
    }

    /** Adds a class by its name: its superclass is on the server's class path, not on this program's. */
    private static void addClass(JarOutputStream archive, String type) throws IOException {
        var name = "coworking/bench/repeated/" + type + ".class";
        archive.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
        try (var bytes = ConstantService.class.getResourceAsStream("/" + name)) {
            bytes.transferTo(archive);
        }
    }
}
