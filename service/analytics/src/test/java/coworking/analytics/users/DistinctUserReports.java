package coworking.analytics.users;

import static coworking.analytics.Csv.rows;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.counter.Counters;
import coworking.local.testing.LocalEnvironment;
import java.util.List;

/** Reports of distinct users, before and after changes are merged. */
final class DistinctUserReports {

    interface Reading {
        List<String> get();
    }

    private DistinctUserReports() {}

    static void assertNowAndMerged(Reading reading, List<String> expected) {
        assertThat(reading.get()).isEqualTo(expected);
        merge();
        assertThat(reading.get()).as("merged").isEqualTo(expected);
    }

    static void merge() {
        Counters.mergeAll(LocalEnvironment.owner());
    }

    /** Day, daily, weekly and monthly users. */
    static List<String> figures(String path) {
        return rows(path).stream()
                .map(row -> row.split(","))
                .map(cells -> String.join(",", cells[2], cells[3], cells[4], cells[5]))
                .toList();
    }

    /** Cohort, bucket and users, if there are any. */
    static List<String> cells(String path) {
        return rows(path).stream()
                .map(row -> row.split(","))
                .filter(cells -> !cells[4].equals("0"))
                .map(cells -> String.join(",", cells[0], cells[2], cells[4]))
                .toList();
    }
}
