package coworking.analytics.users;

import static coworking.analytics.users.DistinctUserReports.assertNowAndMerged;
import static coworking.analytics.users.DistinctUserReports.cells;
import static coworking.analytics.users.DistinctUserReports.figures;

import coworking.analytics.Rows;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Distinct users and retention next to a count of the tokens themselves, on random rows around a change of the clocks. */
@MicroShedTest
class DistinctUsersRecountIT {

    @Test
    void equalsACountOfTheTokensInEveryZone() throws SQLException {
        Rows.are(
                "SELECT setseed(0.25)",
                "INSERT INTO users (joined_at) SELECT timestamp '2024-09-01' + random() * interval '80 days' FROM generate_series(1, 60)",
                """
                INSERT INTO tokens (user_id, created_at, used_at)
                SELECT 1 + floor(random() * 60)::int, issued, CASE WHEN random() < 0.8 THEN issued + random() * interval '20 hours' END
                FROM (SELECT timestamp '2024-10-01' + random() * interval '50 days' AS issued FROM generate_series(1, 900)) AS times
                """,
                "UPDATE tokens SET user_id = 1 + (id + user_id) % 60 WHERE id % 7 = 0",
                "DELETE FROM tokens WHERE id % 11 = 0");

        for (var zone : List.of("UTC", "Europe/Berlin", "Asia/Kathmandu")) {
            for (var basis : List.of("issued", "used")) {
                var column = basis.equals("issued") ? "created_at" : "used_at";
                var expectedDays = Rows.query("""
                        SELECT day::date || ',' || count(DISTINCT user_id) FILTER (WHERE local::date = day)
                            || ',' || count(DISTINCT user_id) FILTER (WHERE local::date > day - interval '7 days')
                            || ',' || count(DISTINCT user_id)
                        FROM generate_series(timestamp '2024-10-20', '2024-11-05', '1 day') AS day
                            JOIN (
                                SELECT user_id, %1$s AT TIME ZONE 'UTC' AT TIME ZONE '%2$s' AS local
                                FROM tokens WHERE used_at IS NOT NULL
                            ) AS visits ON local::date BETWEEN day - interval '29 days' AND day
                        GROUP BY day ORDER BY day
                        """.formatted(column, zone));
                var expectedCells = Rows.query("""
                        SELECT cohort::date || ',' || bucket::date || ',' || count(DISTINCT id)
                        FROM (
                            SELECT users.id,
                                date_trunc('week', joined_at AT TIME ZONE 'UTC' AT TIME ZONE '%2$s') AS cohort,
                                date_trunc('week', %1$s AT TIME ZONE 'UTC' AT TIME ZONE '%2$s') AS bucket
                            FROM users JOIN tokens ON tokens.user_id = users.id
                            WHERE used_at IS NOT NULL
                        ) AS visits
                        WHERE cohort >= '2024-09-30' AND bucket >= cohort AND bucket < '2024-11-25' AND cohort < '2024-11-25'
                        GROUP BY cohort, bucket ORDER BY cohort, bucket
                        """.formatted(column, zone));

                assertNowAndMerged(
                        () -> figures("/api/v1/users/activity?format=csv&from=2024-10-20&to=2024-11-06&zone=%s&basis=%s"
                                .formatted(zone, basis)),
                        expectedDays);
                assertNowAndMerged(
                        () -> cells("/api/v1/users/retention?format=csv&from=2024-09-30&to=2024-11-25&zone=%s&basis=%s"
                                .formatted(zone, basis)),
                        expectedCells);
            }
        }
    }
}
