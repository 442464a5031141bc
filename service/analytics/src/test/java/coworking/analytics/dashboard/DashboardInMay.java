package coworking.analytics.dashboard;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import coworking.local.testing.Browser;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.microshed.testing.ApplicationEnvironment;

/** A browser for the dashboard, and tokens of May 2024. */
abstract class DashboardInMay {

    static final String MAY = "from=2024-05-01&to=2024-06-01";

    static Browser browser;

    @BeforeAll
    static void start() throws SQLException {
        assumeTrue(Browser.isPossible(), Browser.MISSING);
        TestData.replaceWith(
                "insert into users (id, joined_at, is_active) select n, '2024-05-01'::date + n % 20, n % 3 > 0 from generate_series(1, 60) as n",
                """
                insert into tokens (user_id, created_at, used_at)
                select 1 + n % 60, time, case when n % 4 > 0 then time + n % 90 * interval '1 minute' end
                from generate_series(1, 600) as n, lateral (select timestamp '2024-05-01' + n * interval '71 minutes') as t (time)
                """);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void reset() {
        browser.laptop();
        browser.colorScheme("light");
        browser.console();
    }

    @AfterEach
    void thePageRequestsOnlyThisServiceAndReportsNothing() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.run(
                        "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)"
                                + ".filter((origin) => origin !== location.origin)"))
                .isEqualTo(List.of());
    }

    static void open(String search) {
        browser.open(ApplicationEnvironment.Resolver.load().getApplicationURL() + "/?" + search);
    }

    static JsonObject report(String path) {
        return parse(Http.get("/api/v1/" + path).body());
    }
}
