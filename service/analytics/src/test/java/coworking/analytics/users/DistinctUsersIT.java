package coworking.analytics.users;

import static coworking.analytics.Csv.rows;
import static coworking.analytics.users.DistinctUserReports.assertNowAndMerged;
import static coworking.analytics.users.DistinctUserReports.cells;
import static coworking.analytics.users.DistinctUserReports.figures;
import static coworking.analytics.users.DistinctUserReports.merge;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.TestData;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Distinct users per day, week, month and period in any zone, before and after changes are merged. */
@MicroShedTest
class DistinctUsersIT {

    private static final String THREE_USERS =
            "insert into users (id, joined_at) values (1, '2024-01-01'), (2, '2024-01-01'), (3, '2024-01-01')";

    private static final String DAILY = "/api/v1/users/activity?format=csv&from=%s&to=%s&zone=%s&basis=%s";

    @Test
    void daysAreThoseOfTheZonesCalendar() throws SQLException {
        // 18:20Z is 00:05 of the next day in Kathmandu, 22:30Z 00:30 of the next day in Berlin.
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2024-07-01 12:00', '2024-07-01 12:05'),
                    (2, '2024-07-01 18:20', '2024-07-01 18:25'),
                    (3, '2024-07-01 22:30', '2024-07-01 22:35')
                """);

        assertDaily("2024-07-01", "2024-07-03", "UTC", "issued", "2024-07-01,3", "2024-07-02,0");
        assertDaily("2024-07-01", "2024-07-03", "Europe/Berlin", "issued", "2024-07-01,2", "2024-07-02,1");
        assertDaily("2024-07-01", "2024-07-03", "Asia/Kathmandu", "issued", "2024-07-01,1", "2024-07-02,2");
    }

    @Test
    void aDayOfTwentyFiveHoursCountsTheHourThatHappensTwice() throws SQLException {
        // On 2024-10-27 Berlin's clocks go back at 01:00Z: 00:30Z and 01:30Z are both 02:30 there.
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2024-10-26 22:00', '2024-10-26 22:05'),
                    (2, '2024-10-27 00:30', '2024-10-27 00:35'),
                    (2, '2024-10-27 01:30', '2024-10-27 01:35'),
                    (3, '2024-10-27 22:59', '2024-10-27 23:30')
                """);

        assertDaily(
                "2024-10-26", "2024-10-29", "Europe/Berlin", "issued", "2024-10-26,0", "2024-10-27,3", "2024-10-28,0");
        assertDaily(
                "2024-10-26", "2024-10-29", "Europe/Berlin", "used", "2024-10-26,0", "2024-10-27,2", "2024-10-28,1");
        assertThat(rows("/api/v1/usage?format=csv&granularity=hour&zone=Europe/Berlin"
                        + "&from=2024-10-27T02:00:00%2B02:00&to=2024-10-27T03:00:00%2B01:00"))
                .containsExactly(
                        "2024-10-27T02:00:00.000000+02:00,2024-10-27T02:00:00.000000+01:00,1,1",
                        "2024-10-27T02:00:00.000000+01:00,2024-10-27T03:00:00.000000+01:00,1,1");
    }

    @Test
    void aDayOfTwentyThreeHoursEndsAnHourEarlier() throws SQLException {
        // On 2024-03-31 Berlin's clocks go forward; its day is 2024-03-30T23:00Z to 2024-03-31T22:00Z.
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2024-03-30 23:00', '2024-03-30 23:05'),
                    (2, '2024-03-31 21:59', '2024-03-31 21:59'),
                    (3, '2024-03-31 22:00', '2024-03-31 22:05')
                """);

        assertDaily("2024-03-31", "2024-04-02", "Europe/Berlin", "issued", "2024-03-31,2", "2024-04-01,1");
        assertDaily("2024-03-30", "2024-04-01", "UTC", "issued", "2024-03-30,1", "2024-03-31,2");
    }

    @Test
    void aUserWithSeveralVisitsCountsOnceAWeekAndOnceAMonth() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2024-05-01 10:00', '2024-05-01 10:05'),
                    (1, '2024-05-03 10:00', '2024-05-03 10:05'),
                    (1, '2024-05-03 11:00', '2024-05-03 11:05'),
                    (2, '2024-05-02 10:00', '2024-05-02 10:05'),
                    (null, '2024-05-02 10:00', '2024-05-02 10:05')
                """);

        var expected = List.of(
                "2024-05-03,1,2,2", // user 1
                "2024-05-08,0,2,2", // 7 days from the 2nd on: user 2 for the last time
                "2024-05-09,0,1,2",
                "2024-05-10,0,0,2",
                "2024-05-31,0,0,2", // 30 days from the 2nd on
                "2024-06-01,0,0,1",
                "2024-06-02,0,0,0");
        for (var day : expected) {
            var date = day.substring(0, 10);
            assertThat(figures("/api/v1/users/activity?format=csv&from=" + date + "&to=" + date + "T12:00"))
                    .containsExactly(day);
        }
    }

    @Test
    void tokensUsedOnAnotherDayCountByTheBasis() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2024-05-01 23:50', '2024-05-02 00:10'),
                    (2, '2024-05-01 10:00', null)
                """);

        assertDaily("2024-05-01", "2024-05-03", "UTC", "issued", "2024-05-01,1", "2024-05-02,0");
        assertDaily("2024-05-01", "2024-05-03", "UTC", "used", "2024-05-01,0", "2024-05-02,1");
    }

    @Test
    void takenBackVisitsNoLongerCount() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (id, user_id, created_at, used_at) values
                    (1, 1, '2024-05-01 10:00', '2024-05-01 10:05'),
                    (2, 1, '2024-05-01 10:01', '2024-05-01 10:06'),
                    (3, 2, '2024-05-01 10:02', '2024-05-01 10:07'),
                    (4, 2, '2024-05-02 10:02', '2024-05-02 10:07')
                """);
        merge();

        TestData.change("delete from tokens where id = 1");
        assertDaily("2024-05-01", "2024-05-03", "UTC", "issued", "2024-05-01,2", "2024-05-02,1");

        TestData.change("update tokens set user_id = 2 where id = 2");
        assertDaily("2024-05-01", "2024-05-03", "UTC", "issued", "2024-05-01,1", "2024-05-02,1");

        TestData.change("update tokens set used_at = null where id = 4");
        assertDaily("2024-05-01", "2024-05-03", "UTC", "issued", "2024-05-01,1", "2024-05-02,0");

        TestData.change("update tokens set created_at = '2024-05-02 23:59' where id = 3");
        assertDaily("2024-05-01", "2024-05-03", "UTC", "issued", "2024-05-01,1", "2024-05-02,1");

        TestData.change("truncate tokens");
        assertDaily("2024-05-01", "2024-05-03", "UTC", "issued", "2024-05-01,0", "2024-05-02,0");
    }

    /** Kathmandu's midnight is 18:15Z, within an hour of which one part is merged and the other not. */
    @Test
    void anHourThatIsPartlyMergedIsReadInOrder() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) select n, '2024-06-30 18:20' from generate_series(1, 9) as n", """
                insert into tokens (user_id, created_at, used_at)
                select n, '2024-07-01 18:40', '2024-07-01 18:45' from generate_series(1, 9) as n
                """);
        merge();
        TestData.change("""
                insert into tokens (user_id, created_at, used_at)
                select n, '2024-07-01 18:01', '2024-07-01 18:05' from generate_series(1, 8) as n
                """);

        assertNowAndMerged(
                () -> figures("/api/v1/users/activity?format=csv&from=2024-07-01&to=2024-07-03&zone=Asia/Kathmandu"),
                List.of("2024-07-01,8,8,8", "2024-07-02,9,9,9"));
        assertNowAndMerged(
                () -> rows("/api/v1/summary?format=csv&from=2024-07-02&to=2024-07-03&zone=Asia/Kathmandu").stream()
                        .filter(figure -> figure.startsWith("active_users"))
                        .toList(),
                List.of("active_users,9,8"));
        assertNowAndMerged(
                () -> cells("/api/v1/users/retention?format=csv&from=2024-07-01&to=2024-07-08&zone=Asia/Kathmandu"),
                List.of("2024-07-01,2024-07-01,9"));
    }

    private static void assertDaily(String from, String to, String zone, String basis, String... expected)
            throws SQLException {
        var path = DAILY.formatted(from, to, zone, basis);
        assertNowAndMerged(
                () -> figures(path).stream()
                        .map(figures -> figures.substring(0, figures.indexOf(',', 11)))
                        .toList(),
                List.of(expected));
    }
}
