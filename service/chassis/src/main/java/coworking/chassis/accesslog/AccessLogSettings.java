package coworking.chassis.accesslog;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Settings of the access log, with the proxies whose header {@code X-Forwarded-For} is believed. Nothing else that a request
 * says about its host, scheme, port or client is believed, from anybody: links are relative, so the service never needs to
 * know.
 */
@ApplicationScoped
public class AccessLogSettings {

    private AccessLog log;
    private ClientAddress clientAddress;

    void read(@Observes Variables variables) {
        var format = variables.oneOf("LOG_FORMAT", "json", "simple");
        var enabled = variables.oneOf("LOG_ACCESS", "true", "false");
        log = new AccessLog(enabled.equals("true"), format.equals("json"));
        var proxies = variables.value("TRUSTED_PROXIES");
        try {
            clientAddress = ClientAddress.behind(proxies);
        } catch (IllegalArgumentException malformed) {
            variables.reject(
                    "TRUSTED_PROXIES", proxies, "addresses and ranges with commas between them, e.g. 10.0.0.0/16");
        }
    }

    AccessLog log() {
        return log;
    }

    ClientAddress clientAddress() {
        return clientAddress;
    }
}
