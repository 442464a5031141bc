package coworking.analytics.original;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.TestData;
import coworking.db.sample.SampleData;
import coworking.local.testing.LocalEnvironment;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jaxrs.RESTClient;
import org.microshed.testing.jupiter.MicroShedTest;

/** Compares reports with the original's own statements, which read every token, on data with all kinds of odd tokens. */
@MicroShedTest
public class OriginalQueriesIT {

    private static final String DAILY_USAGE = """
            select date(created_at), count(*) from tokens where used_at is not null group by date(created_at)
            """;

    private static final String USER_VISITS = """
            select visits.user_id, users.joined_at, visits.count
            from (select user_id, count(*) from tokens group by user_id) as visits
                left join users on users.id = visits.user_id
            """;

    @RESTClient
    public static OriginalApi api;

    @BeforeAll
    static void oddData() throws SQLException {
        TestData.replaceWith();
        new SampleData(300, 5_000, LocalDateTime.parse("2024-03-04T15:00"), Duration.ofDays(400), 7)
                .insertInto(LocalEnvironment.owner());
        TestData.change(
                "update tokens set used_at = null where id % 17 = 0",
                "update tokens set user_id = 1 + id % 300, created_at = created_at - interval '9 days' where id % 13 = 0",
                "delete from tokens where id % 11 = 0",
                "update users set joined_at = date_trunc('second', joined_at) where id % 7 = 0");
    }

    @Test
    void dailyUsageIsTheSame() throws SQLException {
        var original = Json.createObjectBuilder();
        forEach(DAILY_USAGE, row -> original.add(row.getString(1), row.getInt(2)));

        assertThat(api.dailyUsage()).isEqualTo(original.build()).hasSizeGreaterThan(300);
    }

    @Test
    void userVisitsAreTheSame() throws SQLException {
        var original = Json.createObjectBuilder();
        forEach(USER_VISITS, row -> original.add(row.getString(1), user(row.getTimestamp(2), row.getInt(3))));

        assertThat(api.userVisits()).isEqualTo(original.build()).hasSizeGreaterThan(200);
    }

    private static JsonObject user(Timestamp joined, int visits) {
        return Json.createObjectBuilder()
                .add("joined_at", asPythonWrites(joined.toLocalDateTime()))
                .add("visits", visits)
                .build();
    }

    /** Six decimals, or none at all. */
    private static String asPythonWrites(LocalDateTime time) {
        var seconds = time.withNano(0).toString().replace('T', ' ');
        var whole = seconds.length() == "2024-01-01 10:00".length() ? seconds + ":00" : seconds;
        return time.getNano() == 0 ? whole : "%s.%06d".formatted(whole, time.getNano() / 1_000);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void forEach(String sql, RowReader reader) throws SQLException {
        try (var connection = LocalEnvironment.owner().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
