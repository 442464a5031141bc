package coworking.analytics.counters;

import coworking.analytics.database.Database;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How many different users had a visit. For the zones of {@code report_zone} counters are kept; for another zone the
 * tokens themselves are counted.
 */
@ApplicationScoped
public class ActiveUsers {

    /**
     * As of the end of a local day.
     *
     * @param daily users with a visit on the day
     * @param weekly users with a visit on the 7 days that end with it
     * @param monthly users with a visit on the 30 days that end with it
     */
    public record Active(long daily, long weekly, long monthly) {

        private static final Active NONE = new Active(0, 0, 0);
    }

    private record Change(LocalDate day, Active active) {}

    @Inject
    private Database database;

    /** The figures of some days of a zone's calendar. */
    public Map<LocalDate, Active> asOf(Collection<LocalDate> days, ZoneId zone, Basis basis) {
        return database.query(handle -> Zones.isKept(handle, zone)
                ? counted(handle, new TreeSet<>(days), zone, basis)
                : countedNow(handle, new TreeSet<>(days), zone, basis));
    }

    /** How many different users had a visit in a period that no counter is kept for. */
    public long in(Period period, Basis basis) {
        return database.query(handle -> handle.createQuery("""
                        SELECT count(DISTINCT user_id)
                        FROM tokens
                        WHERE used_at IS NOT NULL AND <moment> >= :from AND <moment> < :to
                        """)
                .define("moment", basis.column())
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .mapTo(Long.class)
                .one());
    }

    /** Weekly and monthly figures are kept as differences from day to day, so they are added up from the first day on. */
    private static Map<LocalDate, Active> counted(Handle handle, TreeSet<LocalDate> days, ZoneId zone, Basis basis) {
        var changes = read(handle.createQuery("""
                        SELECT day, sum(daily) AS daily, sum(weekly) AS weekly, sum(monthly) AS monthly
                        FROM (
                            SELECT day, daily, weekly, monthly
                            FROM active_users
                            WHERE zone = :zone AND basis = :basis AND day <= :last
                            UNION ALL
                            SELECT day, daily, weekly, monthly
                            FROM active_users_pending
                            WHERE zone = :zone AND basis = :basis AND day <= :last
                        ) AS now
                        GROUP BY day
                        ORDER BY day
                        """)
                .bind("zone", zone.getId())
                .bind("basis", basis.word())
                .bind("last", days.last()));
        var figures = new TreeMap<LocalDate, Active>();
        var sum = Active.NONE;
        for (var change : changes) {
            sum = new Active(
                    change.active().daily(),
                    sum.weekly() + change.active().weekly(),
                    sum.monthly() + change.active().monthly());
            figures.put(change.day(), sum);
        }
        return asOf(days, figures);
    }

    /** A day without a change has the running figures of the last one before it, and no daily users. */
    private static Map<LocalDate, Active> asOf(TreeSet<LocalDate> days, TreeMap<LocalDate, Active> figures) {
        var active = new TreeMap<LocalDate, Active>();
        for (var day : days) {
            var last = figures.floorEntry(day);
            if (last == null) {
                active.put(day, Active.NONE);
            } else if (last.getKey().equals(day)) {
                active.put(day, last.getValue());
            } else {
                active.put(
                        day,
                        new Active(0, last.getValue().weekly(), last.getValue().monthly()));
            }
        }
        return active;
    }

    private static Map<LocalDate, Active> countedNow(Handle handle, TreeSet<LocalDate> days, ZoneId zone, Basis basis) {
        var figures = new TreeMap<LocalDate, Active>();
        read(handle.createQuery("""
                        WITH visits AS (
                            SELECT DISTINCT user_id, (<moment> AT TIME ZONE 'UTC' AT TIME ZONE :zone)::date AS day
                            FROM tokens
                            WHERE used_at IS NOT NULL
                                AND user_id IS NOT NULL
                                AND <moment> >= :first::timestamp - interval '32 days'
                                AND <moment> < :last::timestamp + interval '2 days'
                        ),
                        spans AS (
                            SELECT day, lead(day, 1, 'infinity'::date) OVER (PARTITION BY user_id ORDER BY day) AS next
                            FROM visits
                        )
                        SELECT
                            asked.day,
                            count(*) FILTER (WHERE spans.day = asked.day) AS daily,
                            count(*) FILTER (WHERE spans.day > asked.day - 7) AS weekly,
                            count(*) AS monthly
                        FROM unnest(:days::date[]) AS asked (day)
                            JOIN spans ON spans.day BETWEEN asked.day - 29 AND asked.day AND spans.next > asked.day
                        GROUP BY asked.day
                        """)
                        .define("moment", basis.column())
                        .bind("zone", zone.getId())
                        .bind("first", days.first())
                        .bind("last", days.last())
                        .bindArray("days", LocalDate.class, days.toArray()))
                .forEach(change -> figures.put(change.day(), change.active()));
        days.forEach(day -> figures.putIfAbsent(day, Active.NONE));
        return figures;
    }

    private static Iterable<Change> read(Query query) {
        return query.map((row, context) -> new Change(
                        row.getObject("day", LocalDate.class),
                        new Active(row.getLong("daily"), row.getLong("weekly"), row.getLong("monthly"))))
                .list();
    }
}
