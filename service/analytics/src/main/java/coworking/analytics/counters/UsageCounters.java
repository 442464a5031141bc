package coworking.analytics.counters;

import coworking.analytics.database.Database;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * The counters by time: a row for each UTC day with an array of its 96 quarters of an hour, and what the changes that
 * are not folded in yet mean for it. Both are read by one statement, so that their sum is exact at some commit. Quarters
 * of an hour serve every time zone.
 */
@ApplicationScoped
public class UsageCounters {

    private static final int QUARTER_SECONDS = 900;

    @Inject
    private Database database;

    /**
     * Hands over the quarters in which tokens were issued or visits happened, in no certain order; one may come several
     * times, to be added up.
     *
     * @param span which quarters
     */
    public void forEachQuarter(Basis basis, Span span, Consumer<Quarter> reader) {
        var visits = basis == Basis.ISSUED ? "visits" : "used";
        read(
                List.of("issued", visits),
                span,
                (counts, start) -> reader.accept(new Quarter(start, counts[0], counts[1])));
    }

    /** The sums over all quarters of a span. */
    public Totals totals(Basis basis, Span span) {
        var sums = new long[2];
        forEachQuarter(basis, span, quarter -> {
            sums[0] += quarter.issued();
            sums[1] += quarter.visits();
        });
        return new Totals(sums[0], sums[1]);
    }

    /** As {@link Quarter} has them. */
    public record Totals(long issued, long visits) {}

    /**
     * Hands over how many users joined in a quarter of an hour, which is given by its start in seconds since
     * 1970-01-01T00:00Z; in no certain order, and one may come several times, to be added up.
     */
    public void forEachJoining(Period period, ObjLongConsumer<Integer> reader) {
        read(List.of("joined"), Span.of(period), (counts, start) -> reader.accept(counts[0], start));
    }

    private void read(List<String> counters, Span span, ObjLongConsumer<int[]> reader) {
        var period = span.period();
        var from = period.map(Period::fromSeconds).orElse(Long.MIN_VALUE);
        var to = period.map(Period::toSeconds).orElse(Long.MAX_VALUE);
        database.query(handle -> {
            handle.createQuery("""
                            SELECT day, <counters>
                            FROM usage_by_day
                            WHERE day BETWEEN :first AND :last
                            UNION ALL
                            SELECT day, <counters>
                            FROM usage_by_day_pending
                            WHERE day BETWEEN :first AND :last
                            """)
                    .defineList("counters", counters)
                    .bind(
                            "first",
                            period.map(bounded -> bounded.fromUtc().toLocalDate())
                                    .orElse(LocalDate.MIN))
                    .bind(
                            "last",
                            period.map(bounded -> bounded.toUtc().toLocalDate()).orElse(LocalDate.MAX))
                    .map((row, context) -> Day.read(row, counters.size()))
                    .forEach(day -> day.forEachQuarter(from, to, reader));
            return null;
        });
    }

    /** @param start in seconds since 1970-01-01T00:00Z */
    private record Day(long start, Integer[][] counters) {

        static Day read(ResultSet row, int width) throws SQLException {
            var counters = new Integer[width][];
            for (var i = 0; i < width; i++) {
                counters[i] = (Integer[]) row.getArray(2 + i).getArray();
            }
            return new Day(start(row.getObject(1, LocalDate.class)), counters);
        }

        /** The counters keep what has no time in a day before all others. */
        private static long start(LocalDate day) {
            return day.equals(LocalDate.MIN)
                    ? Quarter.NO_TIME
                    : day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        }

        void forEachQuarter(long from, long to, ObjLongConsumer<int[]> reader) {
            for (var quarter = 0; quarter < counters[0].length; quarter++) {
                var quarterStart = start + (long) quarter * QUARTER_SECONDS;
                var counts = new int[counters.length];
                var any = 0;
                for (var i = 0; i < counts.length; i++) {
                    counts[i] = counters[i][quarter];
                    any |= counts[i];
                }
                if (any != 0 && from <= quarterStart && quarterStart < to) {
                    reader.accept(counts, quarterStart);
                }
            }
        }
    }
}
