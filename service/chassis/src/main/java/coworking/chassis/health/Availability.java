package coworking.chassis.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether the service should get requests: the database responds in time and no stop is announced. */
@ApplicationScoped
public class Availability {

    @Inject
    private DatabaseProbe database;

    @Inject
    private Draining draining;

    /** Returns within a second. */
    public boolean isReady() {
        return !draining.isAnnounced() && database.isUsable();
    }
}
