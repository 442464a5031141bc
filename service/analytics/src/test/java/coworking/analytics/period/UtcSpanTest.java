package coworking.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UtcSpanTest {

    @Test
    void aLongPeriodIsWholeMonthsWithDaysAndQuartersAroundThem() {
        assertThat(spans("2026-01-30T23:00", "2026-04-02T00:15", "UTC"))
                .containsExactly(
                        "QUARTER 2026-01-30T23:00 2026-01-31T00:00",
                        "DAY 2026-01-31T00:00 2026-02-01T00:00",
                        "MONTH 2026-02-01T00:00 2026-04-01T00:00",
                        "DAY 2026-04-01T00:00 2026-04-02T00:00",
                        "QUARTER 2026-04-02T00:00 2026-04-02T00:15");
    }

    @Test
    void aPeriodWithinADayIsQuarters() {
        assertThat(spans("2026-01-30T09:00", "2026-01-30T17:00", "UTC"))
                .containsExactly("QUARTER 2026-01-30T09:00 2026-01-30T17:00");
    }

    @Test
    void aPeriodWithinAMonthHasNoMonth() {
        assertThat(spans("2026-01-02T00:00", "2026-01-30T00:00", "UTC"))
                .containsExactly("DAY 2026-01-02T00:00 2026-01-30T00:00");
    }

    @Test
    void aDayOfAnotherZoneIsTwoPartsOfDays() {
        assertThat(spans("2026-01-02T00:00", "2026-01-03T00:00", "Asia/Kathmandu"))
                .containsExactly(
                        "QUARTER 2026-01-01T18:15 2026-01-02T00:00", "QUARTER 2026-01-02T00:00 2026-01-02T18:15");
    }

    private static Stream<String> spans(String from, String to, String zone) {
        var id = ZoneId.of(zone);
        var period = Period.of(
                LocalDateTime.parse(from).atZone(id), LocalDateTime.parse(to).atZone(id));
        return UtcSpan.of(period).stream().map(span -> span.level() + " " + span.from() + " " + span.to());
    }
}
