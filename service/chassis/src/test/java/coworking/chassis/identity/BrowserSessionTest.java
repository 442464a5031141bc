package coworking.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests may use the cookie. */
class BrowserSessionTest {

    private static final URI OWN = URI.create("https://coworking.example");

    @ParameterizedTest
    @CsvSource({
        "same-origin, true, true",
        "none, true, false",
        "same-site, false, false",
        "cross-site, false, false",
        "'', false, false"
    })
    void theBrowserSaysWhereARequestComesFrom(String site, boolean reads, boolean writes) {
        var headers = Map.of("Sec-Fetch-Site", site, "Origin", "https://coworking.example");

        assertThat(isAllowed("GET", headers)).isEqualTo(reads);
        assertThat(isAllowed("POST", headers)).isEqualTo(writes);
    }

    @ParameterizedTest
    @CsvSource({
        "https://coworking.example, true",
        "https://coworking.example:8443, false",
        "http://coworking.example, false",
        "https://evil.example, false",
        "null, false"
    })
    void anOldBrowserSaysItsOrigin(String origin, boolean allowed) {
        assertThat(isAllowed("POST", Map.of("Origin", origin))).isEqualTo(allowed);
        assertThat(isAllowed("GET", Map.of("Origin", origin))).isEqualTo(allowed);
    }

    @Test
    void aRequestThatSaysNothingMayReadOnly() {
        assertThat(isAllowed("GET", Map.of())).isTrue();
        assertThat(isAllowed("POST", Map.of())).isFalse();
        assertThat(isAllowed("DELETE", Map.of())).isFalse();
    }

    private static boolean isAllowed(String method, Map<String, String> headers) {
        return BrowserSession.isOfOwnPage(OWN, method.equals("GET"), new HashMap<>(headers)::get);
    }
}
