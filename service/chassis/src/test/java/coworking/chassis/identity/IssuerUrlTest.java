package coworking.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc",
                "https://issuer.example/keys?tenant=1",
                "http://localhost:9082/local",
                "http://127.0.0.1:9082/local",
                "http://[::1]:9082/local"
            })
    void acceptsEncryptionAndThisMachine(String url) {
        assertThat(IssuerUrl.isSafe(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "http://localhost.example",
                "http://localhost@issuer.example",
                "file:///etc/keys",
                "https://",
                "issuer.example",
                "not a url"
            })
    void refusesEverythingElse(String url) {
        assertThat(IssuerUrl.isSafe(url)).isFalse();
    }
}
