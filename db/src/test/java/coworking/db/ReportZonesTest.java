package coworking.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportZonesTest {

    private DatabaseSettings database;

    @BeforeEach
    void migrate() {
        database = TestServer.migratedDatabase();
    }

    /** Kathmandu is 5:45 ahead of UTC: its days begin at 18:15 UTC. */
    @ParameterizedTest
    @CsvSource({"2026-01-01 18:14:59.999999, 2026-01-01", "2026-01-01 18:15:00, 2026-01-02"})
    void daysOfAZoneBeginAtItsMidnight(String moment, String day) throws SQLException {
        TestServer.execute(database, """
                insert into report_zone values ('Asia/Kathmandu');
                insert into users (id) values (1);
                insert into tokens (user_id, created_at, used_at) values (1, '%s', now());
                """.formatted(moment));

        Counters.fold(database.dataSource());

        assertThat(
                        TestServer.column(
                                database,
                                "select day from active_users where basis = 'issued' and zone = 'Asia/Kathmandu' and daily = 1"))
                .containsExactly(day);
    }

    @Test
    void aZoneIsCountedFromWhenItIsAdded() throws SQLException {
        SmallSpace.insertInto(database);

        ReportZones.add(database.dataSource(), "Europe/Berlin");

        assertThat(ReportZones.list(database.dataSource())).containsExactly("Asia/Kathmandu", "Europe/Berlin", "UTC");
        // 23:59:59.999999 UTC is of the next day in Berlin, but of nobody; the first user's tokens are at 10:00 there.
        assertThat(TestServer.column(
                        database,
                        "select day from active_users where zone = 'Europe/Berlin' and basis = 'issued' and daily > 0"
                                + " order by day"))
                .containsExactly("2026-02-10", "2026-03-01");
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void anUnknownZoneIsRefused() {
        assertThatThrownBy(() -> ReportZones.add(database.dataSource(), "Europe/Atlantis"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("Zone 'Europe/Atlantis' is unknown; allowed is an IANA name like Europe/Berlin");
    }
}
