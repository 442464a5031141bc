package coworking.infrastructure.service;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The program repeats some facts of the services, whose modules it does not depend on. */
class ServiceDefinitionTest {

    static final List<ServiceDefinition> SERVICES = ServiceDefinition.ALL;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void thePortsAreTheDefaultsOfTheServer(ServiceDefinition service) throws IOException {
        var server = read("service/%s/src/main/liberty/config/server.xml".formatted(service.name()));
        var bootstrap = read("service/%s/src/main/liberty/config/bootstrap.properties".formatted(service.name()));

        assertThat(server)
                .contains(
                        "name=\"HTTP_PORT\" defaultValue=\"%d\"".formatted(service.port()),
                        "name=\"MANAGEMENT_PORT\" defaultValue=\"%d\"".formatted(service.managementPort()));
        assertThat(bootstrap).contains("coworking.management.port=%d\n".formatted(service.managementPort()));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theBuildChecksTheImageAtItsPort(ServiceDefinition service) throws IOException {
        assertThat(read("delivery/check-image"))
                .containsPattern("(%s|\\*)\\)\\s+port=%d ".formatted(service.name(), service.port()));
    }

    @Test
    void theBuildMakesAllImages() throws IOException {
        assertThat(read("delivery/images")).endsWith("printf '%s\\n' " + String.join(" ", Images.ALL) + "\n");
    }

    private static String read(String file) throws IOException {
        return Files.readString(StackFile.ROOT.resolve(file));
    }
}
