package coworking.chassis.health;

import coworking.chassis.configuration.ServerSettings;
import coworking.chassis.schedule.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Logger;

/**
 * Whether the service is about to stop. The server closes its listener as soon as it is told to stop, so {@code drain}
 * announces the stop by a file beforehand: a balancer then has time to send its requests elsewhere.
 */
@ApplicationScoped
class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(100);

    @Inject
    private ServerSettings settings;

    @Inject
    private BackgroundTasks tasks;

    private Path announcement;
    private volatile boolean announced;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        settings.drainFile().ifPresent(file -> {
            announcement = Path.of(file);
            tasks.repeat(INTERVAL, this::check, "The announcement of a stop was not read", LOG);
        });
    }

    boolean isAnnounced() {
        return announced;
    }

    private void check() {
        announced = Files.exists(announcement);
    }
}
