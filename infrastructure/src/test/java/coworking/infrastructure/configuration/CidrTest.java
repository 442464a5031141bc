package coworking.infrastructure.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Cidr.parse("203.0.113.16/28")).map(Cidr::toString).contains("203.0.113.16/28");
        assertThat(Cidr.parse("0.0.0.0/0")).contains(Cidr.EVERYWHERE);
        assertThat(Cidr.parse("255.255.255.255/32")).map(Cidr::toString).contains("255.255.255.255/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "256.0.0.0/8", "10.1.0.0/8", "::/0", " 10.0.0.0/8"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void isCutIntoEqualParts() {
        var range = Cidr.parse("10.64.0.0/16").orElseThrow();

        assertThat(range.part(4, 0)).hasToString("10.64.0.0/20");
        assertThat(range.part(4, 15)).hasToString("10.64.240.0/20");
        assertThatThrownBy(() -> range.part(4, 16)).hasMessage("10.64.0.0/16 has no part 16 of 2^4.");
    }
}
