package coworking.chassis.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final ClientAddress CLIENT = ClientAddress.behind("10.0.0.0/16, 192.0.2.7,2001:db8::/32");

    @Test
    void aPeerThatIsNoProxyIsTheClient() {
        assertThat(CLIENT.of("198.51.100.1", List.of("203.0.113.9"))).isEqualTo("198.51.100.1");
        assertThat(CLIENT.of("10.1.0.1", List.of("203.0.113.9"))).isEqualTo("10.1.0.1");
    }

    @Test
    void theClientIsTheNearestAddressBeforeAllProxies() {
        assertThat(CLIENT.of("10.0.3.4", List.of("6.6.6.6, 203.0.113.9, 192.0.2.7")))
                .isEqualTo("203.0.113.9");
        assertThat(CLIENT.of("2001:db8::1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void aProxyMayAddALineOfItsOwn() {
        assertThat(CLIENT.of("10.0.3.4", List.of("6.6.6.6", "203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(CLIENT.of("10.0.3.4", List.of())).isEqualTo("10.0.3.4");
    }

    @Test
    void aPeerWithAScopeIsNoProxy() {
        assertThat(CLIENT.of("fe80::1%eth0", List.of("203.0.113.9"))).isEqualTo("fe80::1%eth0");
    }

    @Test
    void whatIsNoAddressIsNotBelieved() {
        assertThat(CLIENT.of("10.0.3.4", List.of("localhost"))).isEqualTo("10.0.3.4");
        assertThat(CLIENT.of("10.0.3.4", List.of(""))).isEqualTo("10.0.3.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.256",
                "999.1.1.1",
                ".:1",
                "2001:db8::/129",
                "10.0.0"
            })
    void otherTextsAreNoRanges(String text) {
        assertThatThrownBy(() -> ClientAddress.behind(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
