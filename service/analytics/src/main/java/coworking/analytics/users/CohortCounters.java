package coworking.analytics.users;

import coworking.analytics.counters.Zones;
import coworking.analytics.database.Database;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Users by the week or month in which they joined and those in which they came. For the zones of {@code report_zone}
 * counters are kept; for another zone the tokens themselves are counted.
 */
@ApplicationScoped
class CohortCounters {

    /** Both are the first day of a week or month. */
    record Cell(LocalDate cohort, LocalDate bucket) {}

    @Inject
    private Database database;

    /** How many users of each cohort in the period had a visit in each bucket of it; cells without one are left out. */
    Map<Cell, Long> active(Period period, Granularity granularity, Basis basis) {
        return database.query(handle -> Zones.isKept(handle, period.zone())
                ? counted(handle, period, granularity, basis)
                : countedNow(handle, period, granularity, basis));
    }

    private static Map<Cell, Long> counted(Handle handle, Period period, Granularity granularity, Basis basis) {
        return read(handle, """
                SELECT cohort, bucket, sum(users) AS users
                FROM (
                    SELECT cohort, bucket, users
                    FROM retention
                    WHERE zone = :zone AND basis = :basis AND granularity = :granularity
                        AND cohort >= :first AND cohort < :end AND bucket >= :first AND bucket < :end
                    UNION ALL
                    SELECT cohort, bucket, users
                    FROM retention_pending
                    WHERE zone = :zone AND basis = :basis AND granularity = :granularity
                        AND cohort >= :first AND cohort < :end AND bucket >= :first AND bucket < :end
                ) AS now
                GROUP BY cohort, bucket
                """, period, granularity, basis);
    }

    private static Map<Cell, Long> countedNow(Handle handle, Period period, Granularity granularity, Basis basis) {
        return read(handle, """
                SELECT
                    date_trunc(:granularity, users.joined_at AT TIME ZONE 'UTC' AT TIME ZONE :zone)::date AS cohort,
                    date_trunc(:granularity, <moment> AT TIME ZONE 'UTC' AT TIME ZONE :zone)::date AS bucket,
                    count(DISTINCT users.id) AS users
                FROM users JOIN tokens ON tokens.user_id = users.id
                WHERE tokens.used_at IS NOT NULL
                    AND users.joined_at >= :from AND users.joined_at < :to
                    AND <moment> >= :from AND <moment> < :to
                GROUP BY cohort, bucket
                """, period, granularity, basis);
    }

    private static Map<Cell, Long> read(
            Handle handle, String sql, Period period, Granularity granularity, Basis basis) {
        var cells = new HashMap<Cell, Long>();
        handle.createQuery(sql)
                .define("moment", "tokens." + basis.column())
                .bind("zone", period.zone().getId())
                .bind("basis", basis.word())
                .bind("granularity", granularity.name().toLowerCase(Locale.ROOT))
                .bind("first", period.from().toLocalDate())
                .bind("end", period.to().toLocalDate())
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .map((row, context) -> Map.entry(
                        new Cell(row.getObject("cohort", LocalDate.class), row.getObject("bucket", LocalDate.class)),
                        row.getLong("users")))
                .forEach(cell -> cells.put(cell.getKey(), cell.getValue()));
        return cells;
    }
}
