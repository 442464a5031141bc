package coworking.analytics.period;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.UnaryOperator;

/** Earlier buckets that the buckets of a report are compared with, one for each. */
public enum Comparison {
    /** The nearest earlier buckets that do not overlap the period and are at the same places, e.g. on the same weekday. */
    PREVIOUS {
        @Override
        public ZonedDateTime earliestStart(Period period, Granularity granularity) {
            return granularity.before(granularity.floor(period.start()), (int) granularity.count(period));
        }

        @Override
        public List<Bucket> of(List<Bucket> buckets, Granularity granularity) {
            var last = buckets.size() - 1;
            var start = buckets.get(0).start();
            var isEnough = last > 0
                    && !earlier(buckets.get(last), granularity, moment -> granularity.before(moment, last))
                            .end()
                            .isAfter(start);
            var steps = isEnough ? last : buckets.size();
            return buckets.stream()
                    .map(bucket -> earlier(bucket, granularity, moment -> granularity.before(moment, steps)))
                    .toList();
        }
    },
    /** The same dates of the year before, or by weeks the weeks 52 weeks before. */
    PREVIOUS_YEAR {
        @Override
        public ZonedDateTime earliestStart(Period period, Granularity granularity) {
            return granularity.yearBefore(period.start());
        }

        @Override
        public List<Bucket> of(List<Bucket> buckets, Granularity granularity) {
            return buckets.stream()
                    .map(bucket -> new Bucket(
                            granularity.yearBefore(bucket.start()),
                            earlier(bucket, granularity, granularity::yearBefore)
                                    .end()))
                    .toList();
        }
    };

    /** Returns a time that none of the earlier buckets begins before. */
    public abstract ZonedDateTime earliestStart(Period period, Granularity granularity);

    /**
     * Returns the earlier buckets.
     *
     * @param buckets adjacent buckets of a period; the first and the last may be partial
     */
    public abstract List<Bucket> of(List<Bucket> buckets, Granularity granularity);

    /** Returns a whole bucket for a whole one, and a part of the same length for a part, if there is room for it. */
    private static Bucket earlier(Bucket bucket, Granularity granularity, UnaryOperator<ZonedDateTime> shift) {
        if (granularity == Granularity.HOUR) {
            var start = shift.apply(bucket.start());
            return new Bucket(start, start.plus(Duration.between(bucket.start(), bucket.end())));
        }
        var whole = whole(bucket.start(), granularity);
        var earlier = whole(shift.apply(whole.start()), granularity);
        var end = bucket.end().equals(whole.end())
                ? earlier.end()
                : earliest(earlier.end(), plus(earlier.start(), onTheClock(whole.start(), bucket.end())));
        var start = bucket.start().equals(whole.start())
                ? earlier.start()
                : latest(earlier.start(), plus(end, onTheClock(bucket.end(), bucket.start())));
        return new Bucket(start, end);
    }

    private static Bucket whole(ZonedDateTime moment, Granularity granularity) {
        return new Bucket(granularity.floor(moment), granularity.next(moment));
    }

    /** Days have 24 hours here, also if the clocks change. */
    private static Duration onTheClock(ZonedDateTime from, ZonedDateTime to) {
        return Duration.between(from.toLocalDateTime(), to.toLocalDateTime());
    }

    private static ZonedDateTime plus(ZonedDateTime moment, Duration onTheClock) {
        return moment.toLocalDateTime().plus(onTheClock).atZone(moment.getZone());
    }

    private static ZonedDateTime earliest(ZonedDateTime one, ZonedDateTime other) {
        return other.isBefore(one) ? other : one;
    }

    private static ZonedDateTime latest(ZonedDateTime one, ZonedDateTime other) {
        return other.isAfter(one) ? other : one;
    }
}
