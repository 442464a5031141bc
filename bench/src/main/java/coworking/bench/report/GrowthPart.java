package coworking.bench.report;

import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Pace;
import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.data.DataSet;
import coworking.bench.load.Load;
import coworking.bench.load.WarmUp;
import coworking.bench.result.Table;
import coworking.local.server.LibertyServer;
import java.util.ArrayList;
import java.util.List;

/** How the cost of a report grows with the number of tokens. */
public final class GrowthPart implements Part {

    @Override
    public List<Table> run(Workbench bench) {
        var data = bench.data().growing();
        var services = new ArrayList<LibertyServer>();
        try {
            data.forEach(size -> services.add(bench.uncached(size.owner())));
            return List.of(measure(data, services, bench.pace()));
        } finally {
            services.forEach(LibertyServer::close);
        }
    }

    private static Table measure(List<DataSet> data, List<LibertyServer> services, Pace pace) {
        var columns = new ArrayList<>(List.of("report"));
        data.forEach(size -> columns.add("%,d".formatted(size.shape().tokens())));
        var table = new Table(
                "Reports with their default period by number of tokens: p50 in milliseconds, one request at a time",
                String.join(" | ", columns));
        var paths = paths();
        var loads = services.stream()
                .map(service -> Load.onKeptConnections(service.uri()))
                .toList();
        loads.forEach(load -> WarmUp.settle(load, paths, pace));
        for (var path : paths) {
            table.add(row(path, loads, pace));
        }
        return table;
    }

    private static List<String> paths() {
        var paths = new ArrayList<>(List.of(Reports.DAILY_USAGE, Reports.USER_VISITS));
        paths.addAll(Reports.ofDefaultPeriod("UTC"));
        return paths;
    }

    private static Object[] row(String path, List<Load> loads, Pace pace) {
        var cells = new ArrayList<Object>(List.of("`" + path + "`"));
        for (var load : loads) {
            WarmUp.briefly(load, path, pace);
            var stats = load.closed(path, 1, pace.shortRound()).total();
            var errors = stats.errors().total() == 0 ? "" : ", errors " + stats.errors();
            cells.add(oneDecimal(stats.p50Millis()) + errors);
        }
        return cells.toArray();
    }
}
