package coworking.chassis.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Checks the URLs that keys are read from: anyone who can change keys in transit can sign tokens. */
public final class IssuerUrl {

    public static final String ALLOWED = "an https URL, or an http URL of this machine";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private IssuerUrl() {}

    public static boolean isSafe(String text) {
        try {
            var url = new URI(text);
            return url.getHost() != null
                    && ("https".equals(url.getScheme())
                            || "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost()));
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }
}
