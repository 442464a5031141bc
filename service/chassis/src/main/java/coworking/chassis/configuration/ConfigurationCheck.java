package coworking.chassis.configuration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * Has all settings read, once, before anything else starts. A start with an invalid value ends with one line that names each
 * invalid variable, its value and what is allowed; docs/configuration.md explains the variables.
 */
@ApplicationScoped
class ConfigurationCheck {

    private static final Logger LOG = Logger.getLogger(ConfigurationCheck.class.getName());

    @Inject
    private Config config;

    @Inject
    private Event<Variables> settings;

    void read(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) @Initialized(ApplicationScoped.class)
                    Object application) {
        var variables = new Variables(config);
        settings.fire(variables);
        var mistakes = variables.mistakes();
        if (!mistakes.isEmpty()) {
            LOG.severe(() -> "Wrong configuration: " + String.join(" ", mistakes));
            endServer();
        }
    }

    /** Uses a separate thread, because the server waits for the application's start before it ends. */
    private static void endServer() {
        new Thread(() -> System.exit(1), "wrong configuration").start();
    }
}
