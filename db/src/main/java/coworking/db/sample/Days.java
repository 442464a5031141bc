package coworking.db.sample;

import coworking.db.sample.SeededRandom.Stream;
import java.util.Arrays;

/** Spreads tokens over the days of a span, and over the hours of each day, in ascending order. */
final class Days {

    /** The space is this busy at the start, compared with the end. */
    private static final double BUSY_AT_START = 0.45;

    private final SeededRandom random;
    private final int tokens;
    private final long start;
    private final long until;
    private final long firstDay;

    /** The share of all tokens that are issued before a day; its last element is 1. */
    private final double[] sharesBefore;

    Days(SeededRandom random, int tokens, long start, long until) {
        this.random = random;
        this.tokens = tokens;
        this.start = start;
        this.until = until;
        this.firstDay = Math.floorDiv(start, CopyText.MICROS_PER_DAY);
        this.sharesBefore = sharesBefore();
    }

    /** When a token is issued, in microseconds since 1970. */
    long momentOf(int token) {
        var share = (token + random.unit(Stream.ISSUE_TIME, token)) / tokens;
        var day = dayOf(share);
        var part = (share - sharesBefore[day]) / (sharesBefore[day + 1] - sharesBefore[day]);
        var midnight = midnight(day);
        var hours = DemandProfile.hours(SampleRows.day(midnight));
        var open = hours.shareBefore(opens(midnight));
        var closed = hours.shareBefore(closes(midnight));
        var moment = midnight + hours.timeOf(open + part * (closed - open));
        return Math.max(start, Math.min(until - 1, moment));
    }

    private int dayOf(double share) {
        var found = Arrays.binarySearch(sharesBefore, share);
        var day = found >= 0 ? found : -found - 2;
        return Math.min(day, sharesBefore.length - 2);
    }

    private double[] sharesBefore() {
        var days = (int) (Math.floorDiv(until - 1, CopyText.MICROS_PER_DAY) - firstDay) + 1;
        var before = new double[days + 1];
        for (var day = 0; day < days; day++) {
            before[day + 1] = before[day] + weight(day);
        }
        var all = before[days];
        for (var day = 0; day <= days; day++) {
            before[day] /= all;
        }
        return before;
    }

    private double weight(int day) {
        var midnight = midnight(day);
        var date = SampleRows.day(midnight);
        var hours = DemandProfile.hours(date);
        var opening = hours.shareBefore(closes(midnight)) - hours.shareBefore(opens(midnight));
        var passed = Math.max(0, midnight - start) / (double) (until - start);
        var growth = BUSY_AT_START + (1 - BUSY_AT_START) * passed;
        var chance = 0.85 + 0.3 * random.unit(Stream.DAY, date.toEpochDay());
        return DemandProfile.busyness(date) * opening * growth * chance;
    }

    private long midnight(int day) {
        return (firstDay + day) * CopyText.MICROS_PER_DAY;
    }

    /** The first day may begin, and the last one end, in the middle. */
    private long opens(long midnight) {
        return Math.max(0, start - midnight);
    }

    private long closes(long midnight) {
        return Math.min(CopyText.MICROS_PER_DAY, until - midnight);
    }
}
