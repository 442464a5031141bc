package coworking.delivery.archive;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sources built again, in another folder, time zone and language, make the same bytes. */
@Tag("long")
class ReproducibleArchivesIT {

    private static final String WAR = "service/%1$s/target/liberty/servers/%1$s/apps/%1$s.war";
    private static final String DB = "db/target/db/db.jar";

    @TempDir
    private static Path copy;

    @BeforeAll
    static void buildAgain() throws IOException {
        for (var part : List.of("pom.xml", ".mvn", "db/pom.xml", "db/src", "docs/glossary.md", "service")) {
            copy(Command.PROJECT.resolve(part), copy.resolve(part));
        }
        // The root names modules whose sources are not needed here.
        var pom = Files.readString(copy.resolve("pom.xml"));
        Files.writeString(copy.resolve("pom.xml"), pom.replaceAll("<module>(?!db|service)[a-z]+</module>", ""));
        var environment = new HashMap<>(System.getenv());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("TZ", "Pacific/Apia");
        environment.put("LC_ALL", "C");
        new Command(
                        copy,
                        environment,
                        List.of(
                                Path.of(System.getProperty("maven.home"), "bin/mvn")
                                        .toString(),
                                "--batch-mode",
                                "--offline",
                                "--quiet",
                                "package",
                                "-DskipTests",
                                "-Dmaven.test.skip",
                                "--projects",
                                "service/analytics,service/access,db",
                                "--also-make"))
                .succeed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics", "access"})
    void theServiceIsTheSame(String service) {
        assertSame(WAR.formatted(service));
    }

    @Test
    void theDatabaseProgramIsTheSame() {
        assertSame(DB);
    }

    private static void assertSame(String archive) {
        assertThat(copy.resolve(archive))
                .as("A class whose source is gone stays in target until mvn clean.")
                .hasSameBinaryContentAs(Command.PROJECT.resolve(archive));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var relative = from.relativize(file).toString();
                if (!relative.contains("target/")) {
                    var destination = to.resolve(relative);
                    Files.createDirectories(destination.getParent());
                    Files.copy(file, destination);
                }
            }
        }
    }
}
