package coworking.analytics.tokens;

import coworking.analytics.database.Database;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The histograms of the time from issue to use: one for each UTC month and day. A period is put together of whole
 * months, the whole days around them, and the tokens themselves where it begins or ends within a day.
 */
@ApplicationScoped
class WaitCounters {

    private static final LocalDateTime FIRST = LocalDate.of(1, 1, 1).atStartOfDay();
    private static final LocalDateTime LAST = LocalDate.of(9999, 12, 1).atStartOfDay();

    private record Histogram(long early, Integer[] seconds) {

        static Histogram read(ResultSet row, StatementContext context) throws SQLException {
            return new Histogram(
                    row.getLong("early"), (Integer[]) row.getArray("seconds").getArray());
        }

        void addTo(Waits waits) {
            waits.addEarly(early);
            for (var i = 0; i < seconds.length; i++) {
                waits.add(i, seconds[i]);
            }
        }
    }

    /** @param index from 1, as the database counts; null for tokens used before they were issued */
    private record WaitClass(Integer index, long tokens) {

        void addTo(Waits waits) {
            if (index == null) {
                waits.addEarly(tokens);
            } else {
                waits.add(index - 1, tokens);
            }
        }
    }

    @Inject
    private Database database;

    /** @param span in which the tokens were issued */
    Waits of(Span span) {
        var from = span.period().map(Period::fromUtc).orElse(FIRST);
        var to = span.period().map(Period::toUtc).orElse(LAST);
        return database.query(handle -> {
            var waits = new Waits();
            var firstDay = ceiling(from);
            var lastDay = to.toLocalDate();
            if (firstDay.isAfter(lastDay)) {
                addTokens(handle, waits, from, to);
            } else {
                addTokens(handle, waits, from, firstDay.atStartOfDay());
                addDays(handle, waits, firstDay, lastDay);
                addTokens(handle, waits, lastDay.atStartOfDay(), to);
            }
            return waits;
        });
    }

    private static LocalDate ceiling(LocalDateTime time) {
        var day = time.toLocalDate();
        return day.atStartOfDay().equals(time) ? day : day.plusDays(1);
    }

    private static void addDays(Handle handle, Waits waits, LocalDate from, LocalDate to) {
        var firstMonth =
                from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        var lastMonth = to.withDayOfMonth(1);
        if (firstMonth.isBefore(lastMonth)) {
            add(handle, waits, "day", from, firstMonth);
            add(handle, waits, "month", firstMonth, lastMonth);
            add(handle, waits, "day", lastMonth, to);
        } else {
            add(handle, waits, "day", from, to);
        }
    }

    private static void add(Handle handle, Waits waits, String level, LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            return;
        }
        handle.createQuery("""
                        SELECT early, seconds
                        FROM waits
                        WHERE level = :level AND start >= :from AND start < :to
                        UNION ALL
                        SELECT early, seconds
                        FROM waits_pending
                        WHERE level = :level AND start >= :from AND start < :to
                        """)
                .bind("level", level)
                .bind("from", from)
                .bind("to", to)
                .map(Histogram::read)
                .forEach(histogram -> histogram.addTo(waits));
    }

    private static void addTokens(Handle handle, Waits waits, LocalDateTime from, LocalDateTime to) {
        if (!from.isBefore(to)) {
            return;
        }
        handle.createQuery("""
                        SELECT
                            CASE WHEN used_at >= created_at
                                THEN wait_bucket(floor(extract(epoch FROM used_at - created_at))::bigint)
                            END AS class,
                            count(*) AS tokens
                        FROM tokens
                        WHERE isfinite(used_at) AND created_at >= :from AND created_at < :to
                        GROUP BY class
                        """)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new WaitClass(row.getObject("class", Integer.class), row.getLong("tokens")))
                .forEach(found -> found.addTo(waits));
    }
}
