package coworking.chassis.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database responds in time and no stop is announced. */
@Readiness
@ApplicationScoped
public class ServiceReady implements HealthCheck {

    @Inject
    private DatabaseProbe database;

    @Inject
    private Draining draining;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(!draining.isAnnounced() && database.isUsable())
                .build();
    }
}
