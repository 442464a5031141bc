package coworking.bench.report;

import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Pace;
import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.load.Load;
import coworking.bench.load.LoadResult;
import coworking.bench.load.WarmUp;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Response times of every report on the big data set: its default period, and all history. */
public final class ReportsPart implements Part {

    private static final Bar DEFAULT_PERIOD = Bar.atMost(20);
    private static final Bar RETENTION = Bar.atMost(60);
    private static final Bar LONG_PERIOD = Bar.atMost(300);

    private static final int REQUESTS_PER_SECOND = 20;

    @Override
    public List<Table> run(Workbench bench) {
        var data = bench.data().big();
        try (var service = bench.uncached(data.owner())) {
            var load = Load.onKeptConnections(service.uri());
            return List.of(
                    defaultPeriods(load, data.shape().toString(), bench.pace()),
                    longPeriods(load, data.shape().toString(), data.firstDay(), bench.pace()));
        }
    }

    private static Table defaultPeriods(Load load, String shape, Pace pace) {
        var table = table("Reports with their default period, %s: milliseconds at %d requests per second"
                .formatted(shape, REQUESTS_PER_SECOND));
        WarmUp.settle(load, everyDefault(), pace);
        for (var path : everyDefault()) {
            WarmUp.briefly(load, path, pace);
            var result = load.open(path, REQUESTS_PER_SECOND, pace.round());
            var bar = path.contains("/retention") ? RETENTION : DEFAULT_PERIOD;
            add(table, path, result, bar);
        }
        return table;
    }

    private static Table table(String title) {
        return new Table(title, "report | p50 | p99 | bar of p50 | result | errors");
    }

    private static List<String> everyDefault() {
        var paths = new ArrayList<>(List.of(Reports.DAILY_USAGE));
        Reports.ZONES.forEach(zone -> paths.addAll(Reports.ofDefaultPeriod(zone)));
        return paths;
    }

    private static Table longPeriods(Load load, String shape, LocalDate firstDay, Pace pace) {
        var table = table("Reports of long periods, %s: milliseconds, one request at a time".formatted(shape));
        var paths = new ArrayList<String>();
        for (var zone : Reports.ZONES) {
            paths.add(Reports.summaryOfHalfAYear(zone));
            paths.addAll(Reports.ofAllHistory(zone, firstDay));
        }
        WarmUp.settle(load, paths, pace);
        for (var path : paths) {
            WarmUp.briefly(load, path, pace);
            add(table, path, load.closed(path, 1, pace.shortRound()), LONG_PERIOD);
        }
        return table;
    }

    private static void add(Table table, String path, LoadResult result, Bar bar) {
        var stats = result.total();
        table.add(
                "`" + path + "`",
                oneDecimal(stats.p50Millis()),
                oneDecimal(stats.p99Millis()),
                bar.cells(stats.p50Millis(), stats.errors().total()),
                stats.errors());
    }
}
