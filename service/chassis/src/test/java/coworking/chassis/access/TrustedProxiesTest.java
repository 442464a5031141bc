package coworking.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final List<AddressRange> PROXIES = TrustedProxies.parse("10.0.0.0/16, 192.0.2.7,2001:db8::/32");

    @Test
    void aPeerThatIsNoProxyIsTheClient() {
        assertThat(TrustedProxies.client(PROXIES, "198.51.100.1", "203.0.113.9"))
                .isEqualTo("198.51.100.1");
        assertThat(TrustedProxies.client(PROXIES, "10.1.0.1", "203.0.113.9")).isEqualTo("10.1.0.1");
    }

    @Test
    void theClientIsTheNearestAddressBeforeAllProxies() {
        assertThat(TrustedProxies.client(PROXIES, "10.0.3.4", "6.6.6.6, 203.0.113.9, 192.0.2.7"))
                .isEqualTo("203.0.113.9");
        assertThat(TrustedProxies.client(PROXIES, "2001:db8::1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void whatIsNoAddressIsNotBelieved() {
        assertThat(TrustedProxies.client(PROXIES, "10.0.3.4", "localhost")).isEqualTo("10.0.3.4");
        assertThat(TrustedProxies.client(PROXIES, "10.0.3.4", "")).isEqualTo("10.0.3.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.256", "2001:db8::/129", "10.0.0"})
    void otherTextsAreNoRanges(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
