package coworking.analytics.report;

import coworking.analytics.period.Bucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens issued and visits in a bucket, as a row of a report. */
public record BucketCounts(Bucket bucket, long issued, long visits) {

    public static final List<Column<BucketCounts>> COLUMNS = List.of(
            new Column<>("start", row -> row.bucket().start()),
            new Column<>("end", row -> row.bucket().end()),
            new Column<>("issued", BucketCounts::issued),
            new Column<>("visits", BucketCounts::visits));

    /** Returns the totals of the rows, for the header. */
    public static Map<String, Object> totals(List<BucketCounts> rows) {
        var totals = new LinkedHashMap<String, Object>();
        totals.put("issued", rows.stream().mapToLong(BucketCounts::issued).sum());
        totals.put("visits", rows.stream().mapToLong(BucketCounts::visits).sum());
        return totals;
    }
}
