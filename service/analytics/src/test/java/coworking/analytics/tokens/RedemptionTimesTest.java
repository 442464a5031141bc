package coworking.analytics.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedemptionTimesTest {

    @Test
    void withoutAUsedTokenThereIsNoQuantile() {
        assertThat(new RedemptionTimes().quantile(0.5)).isNull();
    }

    @Test
    void secondsUpTo31AreExact() {
        var times = new RedemptionTimes();
        times.add(1, 1);
        times.add(8, 2);
        times.add(32, 1);

        assertThat(times.quantile(0.25)).isEqualTo(0);
        assertThat(times.quantile(0.26)).isEqualTo(7);
        assertThat(times.quantile(0.75)).isEqualTo(7);
        assertThat(times.quantile(0.99)).isEqualTo(31);
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
        var times = new RedemptionTimes();
        times.add(0, 3);

        assertThat(times.usedBeforeIssued()).isEqualTo(3);
        assertThat(times.quantile(0.5)).isNull();
    }

    private static long only(int index) {
        var times = new RedemptionTimes();
        times.add(index + 1, 1);
        return times.quantile(0.5);
    }
}
