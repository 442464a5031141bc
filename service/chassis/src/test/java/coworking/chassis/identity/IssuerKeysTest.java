package coworking.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.util.Resource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private static final String DISCOVERY = "https://issuer.example/.well-known/openid-configuration";

    @Test
    void readsTheKeysThatTheIssuerNames() throws Exception {
        var keys = keys(Map.of(
                DISCOVERY,
                "{\"issuer\":\"https://issuer.example/\",\"jwks_uri\":\"https://keys.example\"}",
                "https://keys.example",
                "{\"keys\":[]}"));

        assertThat(keys.getJWKSet(null, 0, null).size()).isZero();
        assertThat(keys.areKnown()).isTrue();
    }

    @Test
    void refusesTheDocumentOfAnotherIssuer() {
        var keys =
                keys(Map.of(DISCOVERY, "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://keys.example\"}"));

        assertUnavailable(keys, "its discovery document is of https://other.example");
    }

    @Test
    void refusesKeysThatCouldBeChangedOnTheirWay() {
        var keys = keys(
                Map.of(DISCOVERY, "{\"issuer\":\"https://issuer.example/\",\"jwks_uri\":\"http://keys.example\"}"));

        assertUnavailable(
                keys, "its jwks_uri is http://keys.example; allowed: an https URL, or an http URL of this machine");
    }

    private static IssuerKeys keys(Map<String, String> documents) {
        return new IssuerKeys(
                "https://issuer.example/", url -> new Resource(documents.get(url.toString()), "application/json"));
    }

    private static void assertUnavailable(IssuerKeys keys, String reason) {
        assertThatThrownBy(() -> keys.getJWKSet(null, 0, null))
                .isInstanceOf(JWKSetUnavailableException.class)
                .hasMessage(reason);
        assertThat(keys.areKnown()).isFalse();
    }
}
