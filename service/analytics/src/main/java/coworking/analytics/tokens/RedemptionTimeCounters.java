package coworking.analytics.tokens;

import coworking.analytics.period.Period;
import coworking.analytics.period.UtcSpan;
import coworking.analytics.period.UtcSpan.Level;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The histograms of the time from issue to use: one per UTC month and day. A period is put together from whole months, the
 * whole days around them, and the tokens themselves if it begins or ends within a day.
 */
@ApplicationScoped
class RedemptionTimeCounters {

    private static final String ALL_MONTHS = "select tokens from redemption_times where level = 'month'";

    private static final String HISTOGRAMS = """
            select tokens
            from redemption_times
            where level = :level and start >= :from and start < :to
            """;

    private static final String TOKENS = """
            select redemption_time_class(seconds) as class, count(*) as tokens
            from (
                select floor(date_part('epoch', used_at - created_at))::bigint as seconds
                from tokens
                where isfinite(used_at) and created_at >= :from and created_at < :to
                offset 0
            ) as times
            group by class
            """;

    @Inject
    private ReportDatabase database;

    /** @param period period in which the tokens were issued */
    Durations of(Period period) {
        return database.query(handle -> {
            var times = new Durations();
            if (period.isAllTime()) {
                addHistograms(handle.createQuery(ALL_MONTHS), times);
            } else {
                UtcSpan.of(period).forEach(span -> add(handle, times, span));
            }
            return times;
        });
    }

    private static void add(Handle handle, Durations times, UtcSpan span) {
        if (span.level() == Level.QUARTER) {
            times.add(handle.createQuery(TOKENS).bind("from", span.from()).bind("to", span.to()));
        } else {
            addHistograms(
                    handle.createQuery(HISTOGRAMS)
                            .bind("level", span.level().word())
                            .bind("from", span.from().toLocalDate())
                            .bind("to", span.to().toLocalDate()),
                    times);
        }
    }

    private static void addHistograms(Query query, Durations times) {
        query.mapTo(Integer[].class).forEach(tokens -> {
            for (var counterClass = 0; counterClass < tokens.length; counterClass++) {
                times.add(counterClass, tokens[counterClass]);
            }
        });
    }
}
