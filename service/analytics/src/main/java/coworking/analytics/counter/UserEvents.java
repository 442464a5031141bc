package coworking.analytics.counter;

import coworking.analytics.period.Basis;
import coworking.chassis.database.ReportDatabase;
import coworking.chassis.word.Word;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Who came, and who joined, quarter of an hour by quarter of an hour. Distinct users of any period in any zone are one pass
 * over these events.
 */
@ApplicationScoped
public class UserEvents {

    /** Kinds of events of a user. */
    public enum Event implements Word {
        /** Came with a token, by its time of issue. */
        ISSUED,
        /** Came with a token, by its time of use. */
        USED,
        JOINED;

        public static Event visit(Basis basis) {
            return basis == Basis.ISSUED ? ISSUED : USED;
        }
    }

    /** Reads events, in the order of their intervals. */
    @FunctionalInterface
    public interface Reader {
        /** @param interval number of the interval that the events are in, from 0 */
        void read(int interval, PackedIds users);
    }

    /** Four days: every connection holds as much, and a busy hour has 160 kB at 350,000 visits a day. */
    private static final int FETCH_SIZE = 4 * 24;

    @Inject
    private ReportDatabase database;

    /**
     * Reads the events of adjacent intervals, in a transaction of the caller's.
     *
     * @param bounds start of each interval, ascending, and end of the last one, in seconds since 1970-01-01T00:00Z; a
     *     quarter of an hour belongs to the interval that it starts in
     */
    public void read(Event event, long[] bounds, Reader reader) {
        database.query(handle -> {
            var intervals = new Intervals(bounds, reader);
            var hour = new ArrayList<EventHour>();
            handle.createQuery("""
                            select extract(epoch from hour)::bigint as start, delta, user_ids, quarter_2, quarter_3, quarter_4
                            from user_event
                            where event = :event
                                and hour >= date_trunc('hour', :from::timestamp)
                                and hour < :to
                            order by hour
                            """)
                    .bind("event", event.word())
                    .bind("from", LocalDateTime.ofEpochSecond(bounds[0], 0, ZoneOffset.UTC))
                    .bind("to", LocalDateTime.ofEpochSecond(bounds[bounds.length - 1], 0, ZoneOffset.UTC))
                    .setFetchSize(FETCH_SIZE)
                    .map((row, context) -> row(row))
                    .forEach(row -> {
                        if (!hour.isEmpty() && hour.get(0).start() != row.start()) {
                            flush(hour, intervals);
                        }
                        hour.add(row);
                    });
            flush(hour, intervals);
            return null;
        });
    }

    private static EventHour row(ResultSet row) throws SQLException {
        var quarters = new int[] {0, row.getInt("quarter_2"), row.getInt("quarter_3"), row.getInt("quarter_4")};
        return new EventHour(row.getLong("start"), row.getInt("delta"), row.getBytes("user_ids"), quarters);
    }

    private static void flush(List<EventHour> rows, Intervals intervals) {
        if (!rows.isEmpty()) {
            intervals.read(EventHour.withoutThoseTakenBack(rows));
            rows.clear();
        }
    }
}
