package coworking.bench.original;

import static coworking.bench.result.Numbers.rate;
import static coworking.bench.result.Numbers.ratio;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.data.DataSet;
import coworking.bench.load.Comparison;
import coworking.bench.load.Load;
import coworking.bench.load.WarmUp;
import coworking.bench.report.Reports;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The original's two reports, from our service and from the original's, on the same databases. */
public final class OriginalPart implements Part {

    private static final List<String> REPORTS = List.of(Reports.DAILY_USAGE, Reports.USER_VISITS);
    private static final List<Integer> CLIENTS = List.of(1, 16, 64);

    private static final int BAR_CLIENTS = 16;
    private static final Map<String, Bar> BARS =
            Map.of(Reports.DAILY_USAGE, Bar.atLeast(3), Reports.USER_VISITS, Bar.atLeast(2));

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var original = installation(bench);
        if (original.isEmpty()) {
            return List.of();
        }
        return List.of(
                compare(
                        bench,
                        original.get(),
                        bench.data().small(),
                        bench.pace().rounds(),
                        BARS),
                // The original needs seconds per response here: one round shows how much slower it is.
                compare(bench, original.get(), bench.data().big(), 1, Map.of()));
    }

    private static Optional<OriginalInstallation> installation(Workbench bench) throws InterruptedException {
        try {
            return Optional.of(OriginalInstallation.in(bench.output(), bench.python()));
        } catch (IOException failure) {
            System.out.println("SKIPPED the comparison with the original, which needs Python 3 and its packages: "
                    + failure.getMessage());
            return Optional.empty();
        }
    }

    private static Table compare(
            Workbench bench, OriginalInstallation installation, DataSet data, int rounds, Map<String, Bar> bars)
            throws Exception {
        var table = new Table(
                "The original's reports, %s: responses per second".formatted(data.shape()),
                "report | connections | original | errors | ours | errors | ratio | bar | result");
        try (var service = bench.uncached(data.owner())) {
            var ours = Load.onKeptConnections(service.uri());
            requireEqualResponses(installation, data, service.uri());
            WarmUp.settle(ours, REPORTS, bench.pace());
            for (var path : REPORTS) {
                for (var clients : CLIENTS) {
                    // A new process each time: requests that were not answered in time are still queued in the old one.
                    try (var original = installation.start(data.owner())) {
                        var theirs = Load.onNewConnections(original.uri());
                        WarmUp.briefly(theirs, path, bench.pace());
                        WarmUp.briefly(ours, path, bench.pace());
                        var comparison = Comparison.run(
                                rounds,
                                () -> ours.closed(path, clients, bench.pace().round()),
                                () -> theirs.closed(path, clients, bench.pace().round()));
                        var bar = clients == BAR_CLIENTS ? bars.getOrDefault(path, Bar.NONE) : Bar.NONE;
                        add(table, path, clients, comparison, bar);
                    }
                }
            }
        }
        return table;
    }

    private static void requireEqualResponses(OriginalInstallation installation, DataSet data, URI ours)
            throws Exception {
        try (var original = installation.start(data.owner())) {
            for (var path : REPORTS) {
                EqualResponses.require(path, ours, original.uri());
            }
        }
    }

    private static void add(Table table, String path, int clients, Comparison comparison, Bar bar) {
        table.add(
                "`" + path + "`",
                clients,
                rate(comparison.baseline().rate()),
                comparison.baseline().errors(),
                rate(comparison.measured().rate()),
                comparison.measured().errors(),
                ratio(comparison.ratio()),
                bar.cells(comparison.ratio(), comparison.measured().errors().total()));
    }
}
