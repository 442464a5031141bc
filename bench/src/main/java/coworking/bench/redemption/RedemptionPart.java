package coworking.bench.redemption;

import static coworking.bench.result.Numbers.count;
import static coworking.bench.result.Numbers.oneDecimal;

import coworking.bench.Part;
import coworking.bench.Workbench;
import coworking.bench.data.Sql;
import coworking.bench.identity.SigningIssuer;
import coworking.bench.result.Bar;
import coworking.bench.result.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/** Redemptions at a fixed rate among many live codes. */
public final class RedemptionPart implements Part {

    private static final int LIVE_CODES = 100_000;
    private static final int DOORS = 20;
    private static final int ATTEMPTS_PER_SECOND = 200;
    private static final Duration SLOW_WARM_UP = Duration.ofSeconds(30);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Bar P99_MILLISECONDS = Bar.atMost(50);

    @Override
    public List<Table> run(Workbench bench) throws Exception {
        var database = bench.server().create("redemption");
        try (var issuer = new SigningIssuer()) {
            var codes = LiveCodes.insert(database, issuer.uri(), LIVE_CODES, DOORS);
            var environment = new HashMap<>(issuer.environment());
            environment.put("CODE_KEY", LiveCodes.key());
            try (var access = bench.access().ready("access", bench.server().access(database), environment)) {
                var tokens = new ArrayList<String>();
                for (var door = 0; door < DOORS; door++) {
                    tokens.add(issuer.token("door" + door, "door"));
                }
                var doors = new Doors(access.uri(), tokens, codes.iterator());
                // A JVM that has just started cannot keep up on two cores that compile its code, too.
                doors.redeem(
                        ATTEMPTS_PER_SECOND / 4,
                        Collections.min(List.of(SLOW_WARM_UP, bench.pace().longRound())));
                doors.redeem(
                        ATTEMPTS_PER_SECOND,
                        Collections.min(List.of(WARM_UP, bench.pace().longRound())));
                var result = doors.redeem(ATTEMPTS_PER_SECOND, bench.pace().longRound());
                return List.of(table(
                        result,
                        Sql.value(database, "select count(*) from token_state where state = 'redeemed'", Long.class)));
            }
        } finally {
            bench.server().drop("redemption");
        }
    }

    private static Table table(Doors.Result result, long redeemed) {
        var table = new Table(
                "Redemption: %d per second at %d doors, %,d live codes"
                        .formatted(ATTEMPTS_PER_SECOND, DOORS, LIVE_CODES),
                "p50 ms | p99 ms | highest ms | bar | result | failed | redeemed, warm-up included");
        var p99 = millis(result, 99);
        table.add(
                oneDecimal(millis(result, 50)),
                oneDecimal(p99),
                oneDecimal(millis(result, 100)),
                P99_MILLISECONDS.cells(p99, result.failed()),
                result.failed(),
                count(redeemed));
        return table;
    }

    private static double millis(Doors.Result result, double percentile) {
        return result.times().getValueAtPercentile(percentile) / 1e6;
    }
}
