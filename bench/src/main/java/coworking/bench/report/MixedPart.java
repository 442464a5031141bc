package coworking.bench.report;

import static coworking.bench.result.Numbers.count;
import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.load.Load;
import coworking.bench.load.RequestStats;
import coworking.bench.load.WarmUp;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import java.util.List;

/** Many clients at once: each requests one report after another, as fast as it gets responses. */
public final class MixedPart implements Part {

    private static final int CLIENTS = 64;
    private static final Bar BAR = Bar.atMost(1000);

    @Override
    public List<Table> run(Workbench bench) {
        var data = bench.data().medium();
        var length = bench.pace().longRound();
        var table = new Table(
                "%d connections of mixed reports for %d s, pool of 10, %s: milliseconds"
                        .formatted(CLIENTS, length.toSeconds(), data.shape()),
                "report | responses | p50 | p99 | bar of p99 | result | errors");
        try (var service = bench.uncached(data.owner())) {
            var load = Load.onKeptConnections(service.uri());
            WarmUp.settle(load, Reports.mixed(), bench.pace());
            var result = load.closed(Reports.mixed(), CLIENTS, length);
            result.byPath().forEach((path, stats) -> add(table, "`" + path + "`", stats));
            add(table, "all", result.total());
        }
        return List.of(table);
    }

    private static void add(Table table, String name, RequestStats stats) {
        table.add(
                name,
                count(stats.succeeded()),
                oneDecimal(stats.p50Millis()),
                oneDecimal(stats.p99Millis()),
                BAR.cells(stats.p99Millis(), stats.errors().total()),
                stats.errors());
    }
}
