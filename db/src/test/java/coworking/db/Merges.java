package coworking.db;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.counter.Counters;
import coworking.db.program.ConnectionSettings;

/** Merges of changes into the counters. */
public final class Merges {

    /** Far more than any test needs. */
    private static final int MAX_BATCHES = 200;

    /** Rows that a merge has not moved into the counters yet. */
    private static final String UNMERGED = """
            select (select count(*) from token_change) + (select count(*) from user_change)
                + (select count(*) from usage_change) + (select count(*) from redemption_change)
                + (select count(*) from user_counter_change)
                + (select count(*) from user_event_by_hour where not compact)
            """;

    private Merges() {}

    /** Merges until nothing is left, user counters included, whose changes otherwise wait until they are older. */
    public static void all(ConnectionSettings database) {
        for (var batch = 0; unmerged(database) > 0; batch++) {
            assertThat(batch).as("batches").isLessThan(MAX_BATCHES);
            TestServer.execute(database, "update user_counter_change set changed_at = '2000-01-01'");
            Counters.merge(database.dataSource());
        }
    }

    /** Number of changes and of rows by hour that are not merged. */
    public static int unmerged(ConnectionSettings database) {
        return Integer.parseInt(TestServer.column(database, UNMERGED).get(0));
    }
}
