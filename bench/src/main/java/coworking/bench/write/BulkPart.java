package coworking.bench.write;

import static coworking.bench.result.Numbers.count;
import static coworking.bench.result.Numbers.megabytes;
import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.data.DataSet.Shape;
import coworking.bench.load.Load;
import coworking.bench.load.WarmUp;
import coworking.bench.report.Reports;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import coworking.db.counter.Counters;
import coworking.db.program.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bulk writes on a copy of the big data set, which the service merges while it returns reports. */
public final class BulkPart implements Part {

    private static final int INSERTED_TOKENS = 100_000;
    private static final double UPDATED_SHARE = 0.6;
    private static final Bar INSERT_MERGE = Bar.atMost(20);
    private static final Bar UPDATE_MERGE = Bar.atMost(90);
    private static final Bar REPORT_P99 = Bar.atMost(1000);

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var data = bench.data().big();
        var database = bench.server().copy(data.owner(), "bulk");
        var tables = new ArrayList<Table>();
        try (var service = bench.uncached(database)) {
            var load = Load.onKeptConnections(service.uri());
            WarmUp.settle(load, Reports.mixed(), bench.pace());
            var insert = BulkWrite.run(insert(data.shape().users()), database, load, shortReports());
            var update = BulkWrite.run(update(data.shape()), database, load, shortReports());
            tables.add(writes(data.shape(), insert, update));
            tables.add(reports(insert, update));
        }
        tables.get(0).note(recount(database));
        bench.server().drop(database.name());
        return tables;
    }

    /** Reports that are no exports. */
    private static List<String> shortReports() {
        return Reports.mixed().stream()
                .filter(path -> !path.equals(Reports.USER_VISITS))
                .toList();
    }

    private static String insert(int users) {
        return String.format(Locale.ROOT, """
                insert into tokens (user_id, token, created_at, used_at)
                select 1 + floor(random() * %d)::int, 'BULK01', issued,
                    case when random() < 0.8 then issued + random() * interval '1 hour' end
                from (
                    select localtimestamp - random() * interval '548 days' as issued from generate_series(1, %d)
                ) as moments
                """, users, INSERTED_TOKENS);
    }

    private static String update(Shape shape) {
        return String.format(Locale.ROOT, """
                update tokens set used_at = used_at + interval '1 minute'
                where id in (select id from tokens where used_at is not null limit %.0f)
                """, UPDATED_SHARE * shape.tokens());
    }

    private static Table writes(Shape shape, BulkWrite insert, BulkWrite update) {
        var table = new Table(
                "Bulk writes, " + shape,
                "statement | rows | statement, s | merged after commit, s | bar | result | temporary files");
        add(table, "`INSERT` of random tokens", insert, INSERT_MERGE);
        add(table, "`UPDATE` of `used_at`", update, UPDATE_MERGE);
        return table;
    }

    private static void add(Table table, String name, BulkWrite write, Bar bar) {
        var seconds = write.merge().toMillis() / 1e3;
        table.add(
                name,
                count(write.rows()),
                oneDecimal(write.statement().toMillis() / 1e3),
                oneDecimal(seconds),
                bar.cells(seconds),
                megabytes(write.temporaryBytes()));
    }

    private static Table reports(BulkWrite insert, BulkWrite update) {
        var table = new Table(
                "Reports from the start of a bulk write until it is merged: p99 in milliseconds",
                "report | during the `INSERT` | bar | result | errors | during the `UPDATE` | errors");
        insert.reports().byPath().forEach((path, during) -> {
            var later = update.reports().byPath().get(path);
            table.add(
                    "`" + path + "`",
                    oneDecimal(during.p99Millis()),
                    REPORT_P99.cells(during.p99Millis(), during.errors().total()),
                    during.errors(),
                    oneDecimal(later.p99Millis()),
                    later.errors());
        });
        return table;
    }

    private static String recount(ConnectionSettings database) {
        var differences = Counters.check(database.dataSource());
        return differences.isEmpty()
                ? "The counters equal a recount afterwards."
                : "**The counters differ from a recount afterwards**, e.g. " + differences.get(0) + ".";
    }
}
