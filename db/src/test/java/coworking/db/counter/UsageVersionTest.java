package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.Merges;
import coworking.db.SmallSpace;
import coworking.db.TestServer;
import coworking.db.program.ConnectionSettings;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader's copy of the usage counters is brought up to date by {@code usage_since}. */
class UsageVersionTest {

    private static final String TOKEN = "insert into tokens (created_at) values ('2026-02-12 08:00')";

    private static final List<String> DAYS =
            List.of("2026-01-05", "2026-02-10", "2026-02-11", "2026-02-28", "2026-03-01");

    private ConnectionSettings database;

    @BeforeEach
    void insertSmallSpace() {
        database = TestServer.migratedDatabase();
        SmallSpace.insertInto(database);
    }

    @Test
    void nothingChangedSinceThePresentVersion() {
        assertThat(daysSince(version())).isEmpty();
    }

    @Test
    void unmergedDaysHaveNoVersion() {
        var version = version();
        TestServer.execute(database, TOKEN);

        assertThat(daysSince(version)).containsExactly("2026-02-12 not to be kept");
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void mergedDaysHaveANewVersion() {
        var version = version();
        TestServer.execute(database, TOKEN);
        Merges.all(database);

        assertThat(daysSince(version)).containsExactly("2026-02-12");
        assertThat(daysSince(version())).isEmpty();
    }

    @Test
    void aTruncateAndARebuildChangeAllDays() {
        var version = version();
        TestServer.execute(database, "truncate tokens");
        assertThat(daysSince(version)).isEqualTo(DAYS);

        var truncated = version();
        Counters.rebuild(database.dataSource());
        assertThat(daysSince(truncated)).isEqualTo(DAYS);
    }

    @Test
    void aCopyOfAnUnknownVersionIsStaleAndGetsAllDays() {
        assertThat(TestServer.column(database, "select is_stale from usage_since(7) where day is null"))
                .containsExactly("t");
        assertThat(TestServer.column(database, "select is_stale from usage_since(" + version() + ") where day is null"))
                .containsExactly("f");
        assertThat(daysSince("7")).isEqualTo(DAYS);
    }

    private String version() {
        return TestServer.column(database, "select version from usage_since(-1) where day is null")
                .get(0);
    }

    private List<String> daysSince(String version) {
        return TestServer.column(database, """
                select day || case when version is null then ' not to be kept' else '' end
                from usage_since(%s) where day is not null order by day
                """.formatted(version));
    }
}
