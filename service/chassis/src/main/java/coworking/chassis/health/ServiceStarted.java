package coworking.chassis.health;

import coworking.chassis.database.DatabaseUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Started if the schema has the version that this service was built for, or a newer one. An unavailable database does not
 * delay the start: readiness waits for it, and no restart would bring it back.
 */
@Startup
@ApplicationScoped
public class ServiceStarted implements HealthCheck {

    @Inject
    private SchemaVersion schemaVersion;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("schema").withData("expected", schemaVersion.expected());
        try {
            var version = schemaVersion.ofPrimary();
            return response.withData("version", version)
                    .status(version >= schemaVersion.expected())
                    .build();
        } catch (DatabaseUnavailableException unavailable) {
            return response.withData("version", "unknown").up().build();
        }
    }
}
