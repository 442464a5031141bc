package coworking.bench.data;

import coworking.db.counter.Counters;
import coworking.db.program.DatabaseSettings;

/** The changes of a database that are not merged into its counters yet. */
public final class Journal {

    private static final String UNMERGED = "select oldest_unmerged_change() is not null";

    private Journal() {}

    /** Merges until nothing is left to merge. */
    public static void merge(DatabaseSettings database) {
        while (Counters.merge(database.dataSource())) {
            // The next batch follows at once.
        }
    }

    public static boolean isEmpty(DatabaseSettings database) {
        return !Sql.value(database, UNMERGED, Boolean.class);
    }
}
