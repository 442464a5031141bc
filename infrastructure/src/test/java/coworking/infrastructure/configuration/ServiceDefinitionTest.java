package coworking.infrastructure.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
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

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theLocalRunStartsTheService(ServiceDefinition service) throws IOException {
        assertThat(read("service/local/src/main/java/coworking/local/server/Service.java"))
                .containsPattern("\n    %s\\(".formatted(service.name().toUpperCase(Locale.ROOT)));
    }

    @Test
    void theBuildMakesAllImages() throws IOException {
        assertThat(read("delivery/images")).endsWith("printf '%s\\n' " + String.join(" ", Images.ALL) + "\n");
    }

    /** The access service reads only to probe. */
    @Test
    void connectionsAreThoseOfThePoolsThatAServiceUses() throws IOException {
        var chassis = read("service/chassis/src/main/liberty/config/chassis.xml");

        assertThat(chassis)
                .contains("<variable name=\"DB_POOL_SIZE\" defaultValue=\"10\" />")
                .containsPattern(pool("reports", "\\$\\{DB_POOL_SIZE\\}"))
                .containsPattern(pool("primary", "\\$\\{DB_POOL_SIZE\\}"))
                .containsPattern(pool("exports", "5"))
                .containsPattern(pool("probes", "4"))
                .containsPattern(pool("maintenance", "4"));
        assertThat(ServiceDefinition.ANALYTICS.login().readConnections()).isEqualTo(10 + 5 + 4);
        assertThat(ServiceDefinition.ANALYTICS.login().primaryConnections()).isEqualTo(4);
        assertThat(ServiceDefinition.ACCESS.login().readConnections()).isEqualTo(4);
        assertThat(ServiceDefinition.ACCESS.login().primaryConnections()).isEqualTo(10 + 4);
    }

    private static String pool(String name, String size) {
        return "jndiName=\"jdbc/%s\"[^>]*>\\s*<connectionManager maxPoolSize=\"%s\"".formatted(name, size);
    }

    private static String read(String file) throws IOException {
        return Files.readString(StackFile.ROOT.resolve(file));
    }
}
