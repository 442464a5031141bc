package coworking.analytics.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.period.Bucket;
import coworking.analytics.period.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageHistoryTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final UsageHistory TWO_DAYS =
            UsageHistory.EMPTY.with(7, List.of(day("2024-01-03", 0, 5), day("2024-01-01", 40, 2)));

    @Test
    void aPeriodHoldsTheQuartersThatStartInIt() {
        assertThat(issued("2024-01-01T10:00Z", "2024-01-01T10:15Z")).isEqualTo(2);
        assertThat(issued("2024-01-01T10:15Z", "2024-01-03T00:00Z")).isZero();
        assertThat(issued("2024-01-01T09:45Z", "2024-01-03T00:15Z")).isEqualTo(7);
        assertThat(issued("2023-01-01T00:00Z", "2025-01-01T00:00Z")).isEqualTo(7);
    }

    @Test
    void boundsWithinAQuarterLeaveItToTheEarlierPeriod() {
        assertThat(issued("2024-01-01T10:00:01Z", "2024-01-02T00:00Z")).isZero();
        assertThat(issued("2024-01-01T00:00Z", "2024-01-01T10:00:01Z")).isEqualTo(2);
    }

    @Test
    void changedDaysReplaceTheirFormerCounts() {
        var changed = TWO_DAYS.with(8, List.of(day("2024-01-02", 0, 3), day("2024-01-03", 0, 4)));

        assertThat(changed.sum(Counter.ISSUED, Period.allTime(UTC))).isEqualTo(9);
        assertThat(changed.version()).isEqualTo(8);
        assertThat(TWO_DAYS.sum(Counter.ISSUED, Period.allTime(UTC))).isEqualTo(7);
    }

    @Test
    void countsWithoutATimeAreOnlyPartOfAllTime() {
        var counts = new int[Counter.values().length][UsageDay.QUARTERS_PER_DAY];
        counts[Counter.VISITS.ordinal()][Timeless.AFTER_ALL_TIME.ordinal()] = 11;
        var history = TWO_DAYS.with(8, List.of(UsageDay.of(UsageDay.TIMELESS, "-infinity", counts)));

        assertThat(history.sum(Counter.VISITS, Period.allTime(UTC))).isEqualTo(11);
        assertThat(history.sum(Counter.VISITS, Timeless.AFTER_ALL_TIME)).isEqualTo(11);
        assertThat(history.sum(Counter.VISITS, Timeless.UNKNOWN)).isZero();
        assertThat(history.sum(Counter.VISITS, new Bucket(at("1900-01-01T00:00Z"), at("2100-01-01T00:00Z"))))
                .isZero();
    }

    @Test
    void quartersAndDaysAreReadInOrder() {
        var read = new ArrayList<String>();
        TWO_DAYS.forEachQuarter(
                Counter.ISSUED,
                Period.of(at("2024-01-01T10:00Z"), at("2024-01-03T00:15Z")),
                (start, count) -> read.add(start + " " + count));
        TWO_DAYS.forEachDay(Counter.ISSUED, Long.MIN_VALUE, (date, count) -> read.add(date + " " + count));

        assertThat(read).containsExactly("1704103200 2", "1704240000 5", "2024-01-01 2", "2024-01-03 5");
    }

    private static long issued(String from, String to) {
        return TWO_DAYS.sum(Counter.ISSUED, new Bucket(at(from), at(to)));
    }

    private static ZonedDateTime at(String moment) {
        return ZonedDateTime.parse(moment);
    }

    private static UsageDay day(String date, int quarter, int issued) {
        var counts = new int[Counter.values().length][UsageDay.QUARTERS_PER_DAY];
        counts[Counter.ISSUED.ordinal()][quarter] = issued;
        return UsageDay.of(LocalDate.parse(date).toEpochDay(), date, counts);
    }
}
