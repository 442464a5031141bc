package coworking.chassis.accesslog;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Proxies whose header {@code X-Forwarded-For} is believed. Nothing else that a request says about its host, scheme, port
 * or client is believed, from anybody: links are relative, so the service never needs to know.
 */
@ApplicationScoped
public class TrustedProxies {

    private ClientAddress address;

    void read(@Observes Variables variables) {
        var text = variables.value("TRUSTED_PROXIES");
        try {
            address = ClientAddress.behind(text);
        } catch (IllegalArgumentException malformed) {
            variables.reject(
                    "TRUSTED_PROXIES", text, "addresses and ranges with commas between them, e.g. 10.0.0.0/16");
        }
    }

    ClientAddress clientAddress() {
        return address;
    }
}
