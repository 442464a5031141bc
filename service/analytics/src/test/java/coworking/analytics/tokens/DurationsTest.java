package coworking.analytics.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void withoutADurationThereIsNoQuantile() {
        assertThat(new Durations().quantile(0.5)).isNull();
    }

    @Test
    void secondsUpTo31AreExact() {
        var durations = new Durations();
        durations.add(1, 1);
        durations.add(8, 2);
        durations.add(32, 1);

        assertThat(durations.quantile(0.25)).isEqualTo(0);
        assertThat(durations.quantile(0.26)).isEqualTo(7);
        assertThat(durations.quantile(0.75)).isEqualTo(7);
        assertThat(durations.quantile(0.99)).isEqualTo(31);
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
    void negativeOnesAreCountedApart() {
        var durations = new Durations();
        durations.add(0, 3);

        assertThat(durations.negative()).isEqualTo(3);
        assertThat(durations.quantile(0.5)).isNull();
    }

    private static long only(int index) {
        var durations = new Durations();
        durations.add(index + 1, 1);
        return durations.quantile(0.5);
    }
}
