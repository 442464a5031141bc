package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportCacheTest {

    /** Else a client could fill the heap with the smallest reports. */
    @Test
    void anEntryWeighsMoreThanItsContent() {
        assertThat(ReportCache.weight(0)).isEqualTo(1_024);
        assertThat(ReportCache.weight(2_800)).isEqualTo(3_824);
    }
}
