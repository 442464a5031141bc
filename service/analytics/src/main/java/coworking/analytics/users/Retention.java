package coworking.analytics.users;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.DistinctUsers;
import coworking.analytics.counter.UsageCounters;
import coworking.analytics.counter.UsageHistory;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Bucket;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Which share of the users that joined in the same week or month came back in each later one. */
@ApplicationScoped
class Retention {

    private record Row(LocalDate cohort, long users, LocalDate bucket, int offset, long active) {}

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("cohort", Row::cohort),
            new Column<>("cohort_users", Row::users),
            new Column<>("bucket", Row::bucket),
            new Column<>("offset", Row::offset),
            new Column<>("active_users", Row::active),
            new Column<>("retention", row -> Ratio.of(row.active(), row.users())));

    @Inject
    private ReportDatabase database;

    @Inject
    private UsageCounters counters;

    @Inject
    private DistinctUsers distinctUsers;

    Report<?> report(ReportQuery query) {
        var buckets = query.buckets();
        var rows = database.inOneSnapshot(() -> rows(buckets, counters.inSnapshot(), active(buckets, query.basis())));
        return Report.of(query.period(), ReportHeader.buckets(query), "cells", COLUMNS, rows);
    }

    /**
     * Counts the users who joined in one bucket and had a visit in another.
     *
     * @return {@code [cohort][bucket]}
     */
    private long[][] active(List<Bucket> buckets, Basis basis) {
        var active = new long[buckets.size()][buckets.size()];
        distinctUsers.readByJoining(basis, Bucket.bounds(buckets), visitors -> {
            for (var cohort = 0; cohort < buckets.size(); cohort++) {
                active[cohort][visitors.interval()] = visitors.inGroup(cohort + 1);
            }
        });
        return active;
    }

    private static List<Row> rows(List<Bucket> buckets, UsageHistory history, long[][] active) {
        var rows = new ArrayList<Row>();
        for (var cohort = 0; cohort < buckets.size(); cohort++) {
            var joined = history.sum(Counter.JOINED, buckets.get(cohort));
            for (var bucket = cohort; bucket < buckets.size(); bucket++) {
                rows.add(new Row(
                        day(buckets.get(cohort)),
                        joined,
                        day(buckets.get(bucket)),
                        bucket - cohort,
                        active[cohort][bucket]));
            }
        }
        return rows;
    }

    private static LocalDate day(Bucket bucket) {
        return bucket.start().toLocalDate();
    }
}
