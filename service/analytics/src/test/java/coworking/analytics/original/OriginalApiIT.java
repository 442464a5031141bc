package coworking.analytics.original;

import static coworking.analytics.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jaxrs.RESTClient;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
public class OriginalApiIT {

    private static final String THREE_USERS = """
            insert into users (id, first_name, last_name, joined_at) values
                (1, 'A', 'A', '2023-01-08 10:32:42.000413'),
                (2, 'B', 'B', '2023-01-09 11:00:00'),
                (3, 'C', 'C', '2023-01-10 12:00:00.5')
            """;

    @RESTClient
    public static OriginalApi api;

    @Test
    void usedTokensCountOnTheDayOfTheirIssue() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2023-02-07 00:00:00', '2023-02-07 00:05:00'),
                    (2, '2023-02-07 23:59:59.999999', '2023-02-08 00:10:00'),
                    (3, '2023-02-08 09:00:00', '2023-02-08 09:01:00')
                """);

        assertThat(api.dailyUsage()).isEqualTo(json("{'2023-02-07': 2, '2023-02-08': 1}"));
    }

    @Test
    void daysWithoutAUsedTokenAreLeftOut() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2023-02-07 10:00:00', '2023-02-07 10:05:00'),
                    (1, '2023-02-08 10:00:00', null),
                    (1, '2023-02-09 10:00:00', '2023-02-09 10:05:00')
                """);

        assertThat(api.dailyUsage()).isEqualTo(json("{'2023-02-07': 1, '2023-02-09': 1}"));
    }

    @Test
    void daysAscendInAnyOrderOfTheRows() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2023-11-02 10:00:00', '2023-11-02 10:05:00'),
                    (1, '0999-12-31 10:00:00', '2023-02-07 10:05:00'),
                    (1, '2023-02-07 10:00:00', '2023-02-07 10:05:00')
                """);

        assertThat(api.dailyUsage().keySet()).containsExactly("0999-12-31", "2023-02-07", "2023-11-02");
    }

    @Test
    void tokensOfAnUnknownDayCountUnderNone() throws SQLException {
        TestData.replaceWith("insert into tokens (created_at, used_at) values (null, '2023-02-07 10:05:00')");

        assertThat(api.dailyUsage()).isEqualTo(json("{'None': 1}"));
    }

    @Test
    void infiniteTimesOfIssueCountOnTheLastAndFirstDayOfPythonsCalendar() throws SQLException {
        TestData.replaceWith("""
                insert into tokens (created_at, used_at) values
                    ('infinity', '2023-02-07 10:05:00'), ('-infinity', '2023-02-07 10:05:00'), ('infinity', null)
                """);

        assertThat(api.dailyUsage()).isEqualTo(json("{'0001-01-01': 1, '9999-12-31': 1}"));
    }

    @Test
    void allTokensOfAUserCountUsedOrNot() throws SQLException {
        TestData.replaceWith(THREE_USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (3, '2023-02-07 10:00:00', '2023-02-07 10:05:00'),
                    (1, '2023-02-07 10:00:00', null),
                    (3, '2023-02-08 10:00:00', null)
                """);

        assertThat(api.userVisits()).isEqualTo(json("""
                {
                    '1': {'joined_at': '2023-01-08 10:32:42.000413', 'visits': 1},
                    '3': {'joined_at': '2023-01-10 12:00:00.500000', 'visits': 2}
                }"""));
    }

    @Test
    void wholeSecondsHaveNoFraction() throws SQLException {
        TestData.replaceWith(THREE_USERS, "insert into tokens (user_id) values (2)");

        assertThat(api.userVisits()).isEqualTo(json("{'2': {'joined_at': '2023-01-09 11:00:00', 'visits': 1}}"));
    }

    @Test
    void tokensOfNobodyAndUsersOfUnknownJoiningAreKept() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) values (7, null)",
                "insert into tokens (user_id) values (7), (null), (null)");

        assertThat(api.userVisits()).isEqualTo(json("""
                {'7': {'joined_at': 'None', 'visits': 1}, 'null': {'joined_at': 'None', 'visits': 2}}"""));
    }

    @Test
    void infiniteJoiningTimesAreTheLimitsOfPythonsCalendar() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) values (1, 'infinity'), (2, '-infinity')",
                "insert into tokens (user_id) values (1), (2)");

        assertThat(api.userVisits()).isEqualTo(json("""
                {
                    '1': {'joined_at': '9999-12-31 23:59:59.999999', 'visits': 1},
                    '2': {'joined_at': '0001-01-01 00:00:00', 'visits': 1}
                }"""));
    }

    /** The original's request ends with an error there. */
    @Test
    void yearsOutsideOfPythonsCalendarAreSigned() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) values (1, '20000-01-01 10:00'), (2, '0044-03-15 12:00 BC')", """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '20000-01-01', '20000-01-02'), (2, '0044-03-15 BC', '2024-01-01')
                """);

        assertThat(api.userVisits()).isEqualTo(json("""
                {
                    '1': {'joined_at': '+20000-01-01 10:00:00', 'visits': 1},
                    '2': {'joined_at': '-0043-03-15 12:00:00', 'visits': 1}
                }"""));
        assertThat(api.dailyUsage()).isEqualTo(json("{'-0043-03-15': 1, '+20000-01-01': 1}"));
    }

    @Test
    void emptyTablesReturnEmptyObjects() throws SQLException {
        TestData.replaceWith();

        assertThat(api.dailyUsage()).isEqualTo(JsonObject.EMPTY_JSON_OBJECT);
        assertThat(api.userVisits()).isEqualTo(JsonObject.EMPTY_JSON_OBJECT);
    }

    @Test
    void tenThousandUsersAreAllThere() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) select n, '2023-01-01' from generate_series(1, 10000) as n",
                "insert into tokens (user_id) select n from generate_series(10000, 1, -1) as n",
                "insert into tokens (user_id) values (10000)");

        var users = api.userVisits();

        assertThat(users).hasSize(10_000);
        assertThat(users.getJsonObject("1").getInt("visits")).isEqualTo(1);
        assertThat(users.getJsonObject("10000").getInt("visits")).isEqualTo(2);
    }

    @Test
    void bothProbesAreOk() {
        assertThat(api.healthCheck()).isEqualTo("ok");
        assertThat(api.readinessCheck()).isEqualTo("ok");
    }

    @Test
    void unknownPathsAreProblems() {
        var response = Http.get("/api/reports/weekly_usage");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).isEqualTo("""
                {"type":"/problems/not-found","title":"Not found","status":404,\
                "detail":"Nothing exists at this path; /openapi describes all paths."}""");
    }

    @Test
    void otherMethodsAreProblemsThatSayWhatIsAllowed() {
        var response = Http.send("DELETE", "/api/reports/daily_usage");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("HEAD, GET, OPTIONS");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("DELETE is not possible at /api/reports/daily_usage");
    }

    @Test
    void otherMediaTypesAreProblems() {
        var response = Http.get("/api/reports/daily_usage", "Accept", "image/png");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"/problems/not-acceptable\"");
    }

    @Test
    void responsesDoNotNameTheServer() {
        var headers = Http.get("/api/reports/daily_usage").headers().map();

        assertThat(headers).doesNotContainKeys("Server", "X-Powered-By", "$WSEP");
    }
}
