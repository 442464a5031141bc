package coworking.bench.repeated;

import static coworking.bench.result.Numbers.rate;
import static coworking.bench.result.Numbers.ratio;

import coworking.bench.Pace;
import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.load.Comparison;
import coworking.bench.load.Load;
import coworking.bench.load.WarmUp;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import coworking.bench.service.Memory;
import coworking.local.server.LibertyServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A report that is requested again and again, against a constant response of the same size from the same server. */
public final class RepeatedPart implements Part {

    private static final String REPORT = "/api/v1/usage?granularity=day";
    private static final int CLIENTS = 16;
    private static final Bar BAR = Bar.atLeast(0.8);

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var database = bench.server().reader(bench.data().medium().owner());
        byte[] report;
        try (var service = bench.analytics().ready("repeated", database, Map.of())) {
            report = get(service);
        }
        var both = ConstantService.deploy(bench.analytics(), report);
        try (var service = both.ready("repeated", database, Map.of())) {
            return List.of(table(report.length, compare(service, bench.pace()), service));
        }
    }

    private static Comparison compare(LibertyServer service, Pace pace) {
        var load = Load.onKeptConnections(service.uri());
        WarmUp.settle(load, List.of(REPORT), pace);
        WarmUp.settle(load, List.of(ConstantService.PATH), pace);
        return Comparison.run(
                pace.rounds(),
                () -> load.closed(REPORT, CLIENTS, pace.round()),
                () -> load.closed(ConstantService.PATH, CLIENTS, pace.round()));
    }

    private static Table table(int bytes, Comparison comparison, LibertyServer service) {
        var table = new Table(
                "A repeated report of %,d bytes: responses per second to %d connections".formatted(bytes, CLIENTS),
                "response | rate | ratio | bar | result | errors");
        var report = comparison.measured();
        var constant = comparison.baseline();
        table.add("constant JSON", rate(constant.rate()), ratio(1), Bar.NONE.cells(1), constant.errors());
        table.add(
                "`" + REPORT + "`",
                rate(report.rate()),
                ratio(comparison.ratio()),
                BAR.cells(comparison.ratio(), report.errors().total()),
                report.errors());
        table.note("Resident memory of the server: %d MB.".formatted(Memory.residentMegabytes(service)));
        return table;
    }

    private static byte[] get(LibertyServer service) throws IOException {
        try (var response = service.uri().resolve(REPORT).toURL().openStream()) {
            return response.readAllBytes();
        }
    }
}
