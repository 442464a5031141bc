package coworking.analytics.counter;

import coworking.chassis.database.ProbeDatabase;
import coworking.chassis.database.ReportDatabase;
import coworking.chassis.load.SharedRead;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.HandleCallback;

/**
 * The counts per quarter of an hour. They are small, a few MB for ten years, so each replica keeps a copy of those in the
 * database. Every report still checks, in its own snapshot, whether the copy is up to date, and reads what has changed.
 */
@ApplicationScoped
public class UsageCounters {

    /**
     * The counts of a snapshot.
     *
     * @param settled history that may be kept
     * @param present history including the days that are still changing
     */
    private record Read(UsageHistory settled, UsageHistory present) {}

    /** Callers who wait hold threads, of which others need some: see chassis.xml. */
    private static final int MAX_SHARING = 100;

    @Inject
    private ReportDatabase database;

    @Inject
    private ProbeDatabase probes;

    private final AtomicReference<UsageHistory> copy = new AtomicReference<>(UsageHistory.EMPTY);

    private SharedRead<UsageHistory> shared;

    @PostConstruct
    void open() {
        shared = new SharedRead<>(this::inSnapshot, MAX_SHARING);
    }

    /** Returns the counts as of now. Concurrent callers share a query. */
    public UsageHistory current() {
        return shared.get();
    }

    /** Returns the counts as of the caller's snapshot. */
    public UsageHistory inSnapshot() {
        return current(database::query);
    }

    /** Returns the counts for metrics and logs, which do not wait behind reports. */
    public UsageHistory observed() {
        return current(probes::query);
    }

    /**
     * Returns when changes were last merged into the counters that this replica has read. Reports and metrics read them, so
     * this is at most some seconds behind the database.
     */
    public Optional<Instant> mergedAt() {
        return copy.get().mergedAt();
    }

    private UsageHistory current(Function<HandleCallback<Read, RuntimeException>, Read> query) {
        var known = copy.get();
        var read = query.apply(handle -> handle.createQuery("select * from usage_since(:known)")
                .bind("known", known.version())
                .scanResultSet((rows, context) -> read(rows.get(), known)));
        copy.accumulateAndGet(read.settled(), UsageHistory::newer);
        return read.present();
    }

    private static Read read(ResultSet rows, UsageHistory known) throws SQLException {
        rows.next();
        var version = rows.getLong("version");
        var base = rows.getBoolean("is_stale") ? UsageHistory.EMPTY : known;
        var settled = new ArrayList<UsageDay>();
        var changing = new ArrayList<UsageDay>();
        while (rows.next()) {
            (rows.getObject("version") == null ? changing : settled).add(day(rows));
        }
        var kept = base.with(version, settled);
        return new Read(kept, changing.isEmpty() ? kept : kept.with(version, changing));
    }

    private static UsageDay day(ResultSet row) throws SQLException {
        var counts = new int[][] {
            counts(row, "issued"), counts(row, "visits"), counts(row, "used"), counts(row, "joined"),
        };
        var date = row.getObject("day", LocalDate.class);
        return UsageDay.of(epochDay(date), date.toString(), counts);
    }

    private static long epochDay(LocalDate day) {
        return day.equals(LocalDate.MIN) ? UsageDay.TIMELESS : day.toEpochDay();
    }

    private static int[] counts(ResultSet row, String column) throws SQLException {
        var counts = (Integer[]) row.getArray(column).getArray();
        return List.of(counts).stream().mapToInt(Integer::intValue).toArray();
    }
}
