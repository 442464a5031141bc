package coworking.chassis.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Settings of the server. It reads most of them from server.xml by itself, but says less about an invalid value, and then
 * starts without it.
 */
@ApplicationScoped
public class ServerSettings {

    private Optional<String> drainFile = Optional.empty();

    void read(@Observes Variables variables) {
        variables.text("HTTP_HOST");
        var port = variables.wholeNumber("HTTP_PORT", 1, 65_535);
        if (variables.wholeNumber("MANAGEMENT_PORT", 1, 65_535) == port) {
            variables.reject("MANAGEMENT_PORT", String.valueOf(port), "another port than HTTP_PORT");
        }
        variables.oneOf("LOG_LEVEL", "INFO", "AUDIT", "WARNING", "ERROR", "OFF");
        variables.oneOf("TRACING", "true", "false");
        drainFile = Optional.of(variables.value("DRAIN_FILE")).filter(file -> !file.isEmpty());
    }

    /** Returns the file that exists while the service is about to stop, if anything announces that. */
    public Optional<String> drainFile() {
        return drainFile;
    }
}
