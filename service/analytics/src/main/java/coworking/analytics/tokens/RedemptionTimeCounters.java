package coworking.analytics.tokens;

import coworking.analytics.period.Period;
import coworking.chassis.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The histograms of the time from issue to use: one per UTC month and day. A period is put together from whole months, the
 * whole days around them, and the tokens themselves if it begins or ends within a day.
 */
@ApplicationScoped
class RedemptionTimeCounters {

    @Inject
    private Database database;

    /** @param period in which the tokens were issued */
    RedemptionTimes of(Period period) {
        return database.query(handle -> {
            var times = new RedemptionTimes();
            if (period.isAllTime()) {
                addAllMonths(handle, times);
            } else {
                add(handle, times, period);
            }
            return times;
        });
    }

    private static void addAllMonths(Handle handle, RedemptionTimes times) {
        addHistograms(handle.createQuery("SELECT tokens FROM redemption_times WHERE level = 'month'"), times);
    }

    private static void add(Handle handle, RedemptionTimes times, Period period) {
        var from = period.fromUtc();
        var to = period.toUtc();
        var firstDay = ceiling(from);
        var lastDay = to.toLocalDate();
        if (firstDay.isAfter(lastDay)) {
            addTokens(handle, times, from, to);
        } else {
            addTokens(handle, times, from, firstDay.atStartOfDay());
            addDays(handle, times, firstDay, lastDay);
            addTokens(handle, times, lastDay.atStartOfDay(), to);
        }
    }

    private static LocalDate ceiling(LocalDateTime time) {
        var day = time.toLocalDate();
        return day.atStartOfDay().equals(time) ? day : day.plusDays(1);
    }

    private static void addDays(Handle handle, RedemptionTimes times, LocalDate from, LocalDate to) {
        var firstMonth =
                from.getDayOfMonth() == 1 ? from : from.withDayOfMonth(1).plusMonths(1);
        var lastMonth = to.withDayOfMonth(1);
        if (firstMonth.isBefore(lastMonth)) {
            addLevel(handle, times, "day", from, firstMonth);
            addLevel(handle, times, "month", firstMonth, lastMonth);
            addLevel(handle, times, "day", lastMonth, to);
        } else {
            addLevel(handle, times, "day", from, to);
        }
    }

    private static void addLevel(Handle handle, RedemptionTimes times, String level, LocalDate from, LocalDate to) {
        if (from.isBefore(to)) {
            var query = handle.createQuery("""
                            SELECT tokens
                            FROM redemption_times
                            WHERE level = :level AND start >= :from AND start < :to
                            """)
                    .bind("level", level)
                    .bind("from", from)
                    .bind("to", to);
            addHistograms(query, times);
        }
    }

    private static void addHistograms(Query query, RedemptionTimes times) {
        query.mapTo(Integer[].class).forEach(tokens -> {
            for (var counterClass = 0; counterClass < tokens.length; counterClass++) {
                times.add(counterClass, tokens[counterClass]);
            }
        });
    }

    private static void addTokens(Handle handle, RedemptionTimes times, LocalDateTime from, LocalDateTime to) {
        if (from.isBefore(to)) {
            handle.createQuery("""
                            SELECT redemption_time_class(seconds) AS class, count(*) AS tokens
                            FROM (
                                SELECT floor(date_part('epoch', used_at - created_at))::bigint AS seconds
                                FROM tokens
                                WHERE isfinite(used_at) AND created_at >= :from AND created_at < :to
                                OFFSET 0
                            ) AS times
                            GROUP BY class
                            """)
                    .bind("from", from)
                    .bind("to", to)
                    .map((row, context) -> Map.entry(row.getInt("class"), row.getLong("tokens")))
                    .forEach(found -> times.add(found.getKey(), found.getValue()));
        }
    }
}
