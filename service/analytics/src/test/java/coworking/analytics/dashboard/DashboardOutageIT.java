package coworking.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.db.sample.SampleData;
import coworking.db.schema.Schema;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.Browser;
import coworking.local.testing.LocalEnvironment;
import coworking.local.testing.Suspension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard while the database hangs. */
@Tag("long")
class DashboardOutageIT {

    private static final String MAY = "/?from=2024-05-01&to=2024-06-01&zone=UTC";
    private static final String REFRESH = "document.dispatchEvent(new Event('visibilitychange'))";
    private static final int REPORTS = 8;

    @TempDir
    private static Path data;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals that stop a process")
    void theLastFiguresTurnPaleUntilTheDatabaseIsBack() throws Exception {
        assumeTrue(Browser.isPossible(), Browser.MISSING);
        var reader = EmbeddedDatabase.reader(Ports.free());
        try (var database = EmbeddedDatabase.throwaway(data, reader.port());
                var service = startService(database, reader.port());
                var browser = new Browser()) {
            browser.open(service.uri() + MAY);
            var figures = browser.texts("#summary .value");

            Suspension.during(database.process(), () -> {
                browser.run(REFRESH);
                browser.until("pale", "document.querySelectorAll('.stale').length === " + REPORTS);
                assertThat(browser.find("#summary .note").getText())
                        .isEqualTo(
                                "The database is unavailable at the moment; try again shortly. These are the last figures. Trying again.");
                assertThat(browser.texts("#summary .value")).isEqualTo(figures);
                return null;
            });

            browser.until("back", "document.querySelectorAll('.stale').length === 0");
            assertThat(browser.texts(".note")).containsOnly("");
        }
    }

    private static LibertyServer startService(EmbeddedDatabase database, int port) {
        var reader = EmbeddedDatabase.reader(port);
        var owner = database.settings().dataSource();
        Schema.migrate(owner);
        new SampleData(10, 200, LocalDateTime.parse("2024-05-31T12:00"), Duration.ofDays(30), 1).insertInto(owner);
        ServiceRole.READER.createLogin(owner, reader.username(), reader.password());
        var environment = new HashMap<>(LibertyServer.environment(Ports.free(), reader));
        environment.put("REPORT_CACHE_SECONDS", "0");
        var service = LocalEnvironment.startServer(environment, "dashboard-outage");
        service.awaitUp("/health/ready");
        return service;
    }
}
