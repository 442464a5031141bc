package coworking.analytics.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitsTest {

    @Test
    void withoutAUsedTokenThereIsNoQuantile() {
        assertThat(new Waits().quantile(0.5)).isNull();
    }

    @Test
    void secondsUpTo31AreExact() {
        var waits = new Waits();
        waits.add(0, 1);
        waits.add(7, 2);
        waits.add(31, 1);

        assertThat(waits.quantile(0.25)).isEqualTo(0);
        assertThat(waits.quantile(0.26)).isEqualTo(7);
        assertThat(waits.quantile(0.75)).isEqualTo(7);
        assertThat(waits.quantile(0.99)).isEqualTo(31);
    }

    @Test
    void longerOnesAreTheMiddleOfTheirClass() {
        assertThat(only(32)).isEqualTo(32);
        assertThat(only(63)).isEqualTo(63);
        assertThat(only(64)).isEqualTo(64); // 64 and 65
        assertThat(only(96)).isEqualTo(129); // 128 to 131
        assertThat(only(671)).isEqualTo(33_292_287);
    }

    @Test
    void tokensUsedBeforeTheyWereIssuedAreCountedApart() {
        var waits = new Waits();
        waits.addEarly(3);

        assertThat(waits.early()).isEqualTo(3);
        assertThat(waits.quantile(0.5)).isNull();
    }

    private static long only(int index) {
        var waits = new Waits();
        waits.add(index, 1);
        return waits.quantile(0.5);
    }
}
