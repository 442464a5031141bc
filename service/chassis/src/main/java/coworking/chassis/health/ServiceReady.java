package coworking.chassis.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the service should get requests. */
@Readiness
@ApplicationScoped
public class ServiceReady implements HealthCheck {

    @Inject
    private Availability availability;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ready").status(availability.isReady()).build();
    }
}
