package coworking.bench.identity;

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
import coworking.bench.service.ServiceLauncher;
import java.util.HashMap;
import java.util.List;

/** Reports of a service that needs a token, against the same reports of one that is open. */
public final class IdentityPart implements Part {

    private static final List<String> REPORTS =
            List.of("/api/v1/usage?granularity=day", "/api/v1/tokens/redemption", "/api/v1/users/visits?limit=100");
    private static final int CLIENTS = 16;
    private static final Bar BAR = Bar.atLeast(0.85);

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var database = bench.server().reader(bench.data().medium().owner());
        try (var issuer = new SigningIssuer();
                var open = bench.analytics().ready("open", database, ServiceLauncher.WITHOUT_CACHE)) {
            var environment = new HashMap<>(ServiceLauncher.WITHOUT_CACHE);
            environment.putAll(issuer.environment());
            try (var closed = bench.analytics().ready("closed", database, environment)) {
                var withToken = Load.onKeptConnections(closed.uri()).withToken(issuer.token("bench", "analyst"));
                return List.of(table(withToken, Load.onKeptConnections(open.uri()), bench.pace()));
            }
        }
    }

    private static Table table(Load withToken, Load open, Pace pace) {
        var table = new Table(
                "Reports with a token: responses per second to %d connections".formatted(CLIENTS),
                "report | with a token | open | ratio | bar | result | errors");
        for (var turn = 0; turn < pace.rounds(); turn++) {
            WarmUp.settle(withToken, REPORTS, pace);
            WarmUp.settle(open, REPORTS, pace);
        }
        for (var report : REPORTS) {
            add(table, report, compare(report, withToken, open, pace));
        }
        return table;
    }

    private static Comparison compare(String report, Load withToken, Load open, Pace pace) {
        WarmUp.briefly(withToken, report, pace);
        WarmUp.briefly(open, report, pace);
        return Comparison.run(
                pace.rounds(),
                () -> withToken.closed(report, CLIENTS, pace.round()),
                () -> open.closed(report, CLIENTS, pace.round()));
    }

    private static void add(Table table, String report, Comparison comparison) {
        var withToken = comparison.measured();
        table.add(
                "`" + report + "`",
                rate(withToken.rate()),
                rate(comparison.baseline().rate()),
                ratio(comparison.ratio()),
                BAR.cells(comparison.ratio(), withToken.errors().total()),
                withToken.errors());
    }
}
