package coworking.bench;

import coworking.local.LibertyServer;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Whether a report costs what its answer costs: the same questions of much and of little data, in turns. */
final class ReportsBench {

    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final int REQUESTS_A_SECOND = 20;

    private ReportsBench() {}

    /** Each with as many buckets on either side. */
    static List<String> questions() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var threeYears = "from=" + today.minusYears(3) + "&to=" + today;
        return List.of(
                "/api/reports/daily_usage",
                "/api/v1/usage",
                "/api/v1/usage?granularity=hour&from=" + today.minusDays(30) + "&to=" + today,
                "/api/v1/usage?granularity=day&zone=Asia/Kathmandu&compare=previous",
                "/api/v1/usage?granularity=month&" + threeYears,
                "/api/v1/usage/heatmap",
                "/api/v1/summary",
                "/api/v1/users/activity",
                "/api/v1/users/retention",
                "/api/v1/users/visits?limit=100",
                "/api/v1/users/visits?limit=100&sort=-visits",
                "/api/v1/tokens/redemption",
                "/api/v1/tokens/redemption?" + threeYears);
    }

    static Table run(LibertyServer much, LibertyServer little) {
        var table = new Table(
                "Reports without cache, milliseconds at " + REQUESTS_A_SECOND + " requests a second",
                "report",
                "much p50",
                "much p99",
                "little p50",
                "little p99",
                "ratio of p50");
        for (var question : questions()) {
            measure(much.uri(), little.uri(), question, table);
        }
        return table;
    }

    private static void measure(URI much, URI little, String question, Table table) {
        // By two users: at a rate, a service that is still cold would have to refuse some.
        Load.asFastAsAnswered(much, question, 2, WARM_UP);
        Load.asFastAsAnswered(little, question, 2, WARM_UP);
        Answers ofMuch = null;
        Answers ofLittle = null;
        for (var round = 0; round < ROUNDS; round++) {
            var more = Load.atRate(much, question, REQUESTS_A_SECOND, ROUND);
            ofMuch = ofMuch == null ? more : ofMuch.and(more);
            var less = Load.atRate(little, question, REQUESTS_A_SECOND, ROUND);
            ofLittle = ofLittle == null ? less : ofLittle.and(less);
        }
        table.add(
                "`" + question + "`",
                "%.1f".formatted(ofMuch.medianMillis()),
                "%.1f".formatted(ofMuch.p99Millis()),
                "%.1f".formatted(ofLittle.medianMillis()),
                "%.1f".formatted(ofLittle.p99Millis()),
                "%.2f".formatted(ofMuch.medianMillis() / ofLittle.medianMillis()));
    }
}
