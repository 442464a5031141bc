package coworking.analytics.users;

import coworking.analytics.counters.BucketSums;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.period.Bucket;
import coworking.analytics.report.About;
import coworking.analytics.report.Column;
import coworking.analytics.report.Ratio;
import coworking.analytics.report.Report;
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
    private UsageCounters counters;

    @Inject
    private CohortCounters cohorts;

    Report<?> report(RetentionQuestion question) {
        var period = question.period();
        var buckets = period.buckets(question.granularity());
        var joined = new BucketSums(buckets);
        counters.forEachJoining(period, (users, start) -> joined.add(start, users));
        var active = cohorts.active(period, question.granularity(), question.basis());
        var rows = new ArrayList<Row>();
        for (var cohort = 0; cohort < buckets.size(); cohort++) {
            for (var bucket = cohort; bucket < buckets.size(); bucket++) {
                var cell = new CohortCounters.Cell(day(buckets.get(cohort)), day(buckets.get(bucket)));
                rows.add(new Row(
                        cell.cohort(),
                        joined.of(cohort),
                        cell.bucket(),
                        bucket - cohort,
                        active.getOrDefault(cell, 0L)));
            }
        }
        var about = About.buckets(period, question.granularity());
        about.put("basis", question.basis().word());
        return Report.of(about, "cells", COLUMNS, rows);
    }

    private static LocalDate day(Bucket bucket) {
        return bucket.start().toLocalDate();
    }
}
