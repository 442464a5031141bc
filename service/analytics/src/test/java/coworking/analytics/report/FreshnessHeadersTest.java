package coworking.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessHeadersTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void theTimeHasSixDigits() {
        assertThat(FreshnessHeaders.of(TEN, Optional.empty()).generatedAt()).isEqualTo("2026-03-01T10:00:00.000000Z");
    }

    @Test
    void theAgeIsInWholeSeconds() {
        assertThat(FreshnessHeaders.of(TEN.plusMillis(900), Optional.of(TEN.minusSeconds(7)))
                        .countersAge())
                .contains(7L);
    }

    @Test
    void aMergeDuringTheReportIsNew() {
        assertThat(FreshnessHeaders.of(TEN, Optional.of(TEN.plusSeconds(2))).countersAge())
                .contains(0L);
    }

    @Test
    void withoutAMergeThereIsNoAge() {
        assertThat(FreshnessHeaders.of(TEN, Optional.empty()).countersAge()).isEmpty();
    }
}
