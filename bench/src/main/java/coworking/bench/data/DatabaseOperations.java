package coworking.bench.data;

import coworking.db.counter.Counters;
import coworking.db.program.DatabaseSettings;
import coworking.db.sample.SampleData;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import java.util.List;

/** Everything that the bench uses of the database program. */
public final class DatabaseOperations {

    /** Login of the access service. */
    static final String ACCESS = "doorkeeper";

    private static final String UNMERGED = "select oldest_unmerged_change() is not null";

    private DatabaseOperations() {}

    static void migrate(DatabaseSettings database) {
        Schema.migrate(database.dataSource());
    }

    static void createReader(DatabaseSettings database, DatabaseSettings reader) {
        ServiceRole.READER.createLogin(database.dataSource(), reader.username(), reader.password());
    }

    static void createAccess(DatabaseSettings database, String password) {
        ServiceRole.ACCESS.createLogin(database.dataSource(), ACCESS, password);
    }

    static void insert(SampleData rows, DatabaseSettings database) {
        rows.insertInto(database.dataSource());
    }

    /** Merges the journal into the counters until nothing is left to merge. */
    public static void merge(DatabaseSettings database) {
        while (Counters.merge(database.dataSource())) {
            // The next batch follows at once.
        }
    }

    /** Returns whether every change is merged into the counters. */
    public static boolean isMerged(DatabaseSettings database) {
        return !Sql.value(database, UNMERGED, Boolean.class);
    }

    public static void rebuildCounters(DatabaseSettings database) {
        Counters.rebuild(database.dataSource());
    }

    /** Returns the differences between the counters and a recount, one line each. */
    public static List<String> checkCounters(DatabaseSettings database) {
        return Counters.check(database.dataSource());
    }
}
