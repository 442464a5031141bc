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

/** Reports of a service that needs a bearer token, against the same reports of one that is open. */
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
                var withBearerToken =
                        Load.onKeptConnections(closed.uri()).withBearerToken(issuer.token("bench", "analyst"));
                return List.of(table(withBearerToken, Load.onKeptConnections(open.uri()), bench.pace()));
            }
        }
    }

    private static Table table(Load withBearerToken, Load open, Pace pace) {
        var table = new Table(
                "Reports with a bearer token: responses per second to %d connections".formatted(CLIENTS),
                "report | with a bearer token | open | ratio | bar | result | errors");
        for (var turn = 0; turn < pace.rounds(); turn++) {
            WarmUp.settle(withBearerToken, REPORTS, pace);
            WarmUp.settle(open, REPORTS, pace);
        }
        for (var report : REPORTS) {
            add(table, report, compare(report, withBearerToken, open, pace));
        }
        return table;
    }

    private static Comparison compare(String report, Load withBearerToken, Load open, Pace pace) {
        WarmUp.briefly(withBearerToken, report, pace);
        WarmUp.briefly(open, report, pace);
        return Comparison.run(
                pace.rounds(),
                () -> withBearerToken.closed(report, CLIENTS, pace.round()),
                () -> open.closed(report, CLIENTS, pace.round()));
    }

    private static void add(Table table, String report, Comparison comparison) {
        var withBearerToken = comparison.measured();
        table.add(
                "`" + report + "`",
                rate(withBearerToken.rate()),
                rate(comparison.baseline().rate()),
                ratio(comparison.ratio()),
                BAR.cells(comparison.ratio(), withBearerToken.errors().total()),
                withBearerToken.errors());
    }
}
