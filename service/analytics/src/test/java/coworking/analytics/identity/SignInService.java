package coworking.analytics.identity;

import coworking.local.LocalIssuer;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A service with an issuer, at which browsers sign in. */
abstract class SignInService {

    static final String ANALYST = "{\"groups\":[\"analyst\"]}";

    static LocalIssuer issuer;
    static Map<String, String> configuration;
    static Service service;

    @BeforeAll
    static void start() {
        issuer = LocalIssuer.start(Ports.free());
        var port = Ports.free();
        configuration = new HashMap<>(issuer.environment(LibertyServer.uri(port)));
        configuration.put("HTTP_PORT", String.valueOf(port));
        configuration.put("LOG_ACCESS", "true");
        service = Service.start("sign-in", configuration);
        service.server().awaitUp("/health/ready");
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }
}
