package coworking.chassis.accesslog;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Settings of the access log. */
@ApplicationScoped
public class AccessLogSettings {

    private AccessLog log;

    void read(@Observes Variables variables) {
        var format = variables.oneOf("LOG_FORMAT", "json", "simple");
        var enabled = variables.oneOf("LOG_ACCESS", "true", "false");
        log = new AccessLog(enabled.equals("true"), format.equals("json"));
    }

    AccessLog log() {
        return log;
    }
}
