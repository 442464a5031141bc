package coworking.chassis.database;

import coworking.chassis.load.CircuitBreaker;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Finds out whether the database that reports read is unavailable, by a small query while there is work in progress, and
 * whether it is back. A server that hangs rejects nothing, so no request could tell it from a slow one.
 */
@ApplicationScoped
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(250);

    @Inject
    private ProbeDatabase database;

    @Inject
    private BackgroundTasks tasks;

    private final CircuitBreaker breaker = new CircuitBreaker();

    private final List<Lane> lanes = new CopyOnWriteArrayList<>();

    private int failures;
    private boolean loggedUnavailable;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        tasks.repeat(INTERVAL, this::check, "The database was not watched", LOG);
    }

    /** Whether the database is known to be unavailable. */
    public boolean isUnavailable() {
        return breaker.isOpen();
    }

    /**
     * Opens a lane, in whose work the database is watched: the work is aborted if the database is unavailable.
     *
     * @param waitingPlaces places for callers that wait, which several lanes may share
     */
    Lane open(DataSource connections, int poolSize, Duration limit, Semaphore waitingPlaces) {
        var lane = new Lane(connections, poolSize, limit, waitingPlaces, breaker);
        lanes.add(lane);
        return lane;
    }

    private void check() {
        if (!breaker.isOpen() && lanes.stream().allMatch(Lane::isIdle)) {
            return;
        }
        lanes.forEach(Lane::abortOverdue);
        try {
            database.query(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one());
            breaker.close();
            failures = 0;
        } catch (DatabaseUnavailableException | TimeLimitExceededException failure) {
            breaker.open(() -> new DatabaseUnavailableException(failure.getMessage()));
            failures++;
            if (failures > 1) { // A short stall must not end an export of minutes.
                lanes.forEach(Lane::abort);
            }
            logUnavailable(failure);
            return;
        }
        logBack();
    }

    private void logUnavailable(RuntimeException reason) {
        if (!loggedUnavailable) {
            loggedUnavailable = true;
            LOG.warning(() -> "The database is unavailable: " + reason.getMessage());
        }
    }

    private void logBack() {
        if (loggedUnavailable) {
            loggedUnavailable = false;
            LOG.info("The database is back");
        }
    }
}
