package coworking.analytics.users;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.Json.parse;
import static coworking.analytics.users.FourUsers.FOUR_USERS;
import static coworking.analytics.users.FourUsers.THEIR_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.analytics.report.ReportQuery;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Pages of the visits per user, and the cursors that lead from one to the next. */
@MicroShedTest
class VisitsPagesIT {

    @Test
    void pagesFollowEachOtherWithoutGapsInAnyOrder() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        TestData.change(
                "insert into users (id, joined_at) values (5, 'infinity'), (6, '-infinity'), (7, '0044-03-15 BC')",
                "insert into tokens (user_id, created_at, used_at) values (7, '20000-01-01', '20000-01-02')");
        for (var sort : List.of(
                "id", "-id", "joined_at", "-joined_at", "visits", "-visits", "first_visit", "-last_visit", "-issued")) {
            var path = "/api/v1/users/visits?sort=" + sort;

            assertThat(pageByPage(path)).as(sort).isEqualTo(csv(path));
        }
    }

    @Test
    void mostFrequentVisitorsOfAPeriodFollowEachOther() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) select id, '2024-01-01' from generate_series(-3, 9) as id", """
                insert into tokens (user_id, created_at, used_at)
                select id, '2024-01-01'::timestamp + minute * interval '7 minutes', '2024-01-01'::timestamp + minute * interval '8 minutes'
                from generate_series(-3, 7) as id cross join generate_series(1, 400) as minute
                where minute % (abs(id) % 5 + 1) = 0
                """);
        TestData.change("delete from tokens where user_id = 5", "update tokens set used_at = null where user_id = -1");

        for (var query : List.of(
                "from=2024-01-01T04:00&to=2024-01-02",
                "from=2024-01-01T04:00&to=2024-01-02&basis=used&min_visits=50",
                "from=2024-01-01T04:00&to=2024-01-02&zone=Asia/Kathmandu",
                "from=2024-01-01T04:15&to=2024-01-01T12:45",
                "from=2024-01-01&to=2024-01-02&active=true",
                "from=2024-01-01&to=2024-01-02&last_visit_to=2024-01-01T20:00")) {
            var path = "/api/v1/users/visits?sort=-visits&" + query;

            assertThat(pageByPage(path)).as(query).isEqualTo(csv(path));
        }
        assertThat(csv("/api/v1/users/visits?sort=-visits&from=2024-01-01T04:00&to=2024-01-02&limit=2"))
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "0,2024-01-01T00:00:00.000000Z,true,171,171,2024-01-01T04:05:00.000000Z,2024-01-01T23:55:00.000000Z",
                        "6,2024-01-01T00:00:00.000000Z,true,85,85,2024-01-01T04:12:00.000000Z,2024-01-01T23:48:00.000000Z");
    }

    /** The cursor is of another day and another process: its text is all that the next page needs. */
    @Test
    void theNextPageIsTheSameQueryAfterMidnightAndOnAnotherReplica() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);
        var period =
                Period.of(ZonedDateTime.parse("2024-01-01T00:00Z[UTC]"), ZonedDateTime.parse("2024-03-14T00:00Z[UTC]"));
        var day = LocalDate.of(2024, 3, 13);
        var report = new ReportQuery(period, Granularity.DAY, Basis.ISSUED, day);
        var query = new VisitsQuery(
                report, Order.BY_ID, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
        var cursor = new Cursor(day, Optional.of("1"), 1).text(query);

        var page = Http.get("/api/v1/users/visits?from=2024-01-01&limit=1&cursor=" + cursor);

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(parse(page.body()).getString("to")).isEqualTo("2024-03-14T00:00:00.000000Z");
        assertThat(parse(page.body()).getJsonArray("users").getJsonObject(0).getInt("id"))
                .isEqualTo(2);
        assertThat(page.headers().firstValue("Link").orElseThrow())
                .startsWith("</api/v1/users/visits?from=2024-01-01&limit=1&cursor=");
    }

    @Test
    void alteredCursorsAreRefusedBeforeTheDatabaseSeesThem() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);
        var next = next(Http.get("/api/v1/users/visits?limit=1&sort=-joined_at"));
        var start = next.indexOf("cursor=") + "cursor=".length();

        for (var i = start; i < next.length(); i++) {
            var other = next.charAt(i) == 'A' ? 'B' : 'A';
            var altered = next.substring(0, i) + other + next.substring(i + 1);

            assertThat(Http.get(altered).statusCode()).as(altered).isEqualTo(400);
        }
    }

    @Test
    void inventedCursorsAndThoseOfAnotherQueryAreRefused() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);
        var next = next(Http.get("/api/v1/users/visits?limit=1"));

        assertThat(Http.get(next + "&sort=-id").statusCode()).isEqualTo(400);
        assertThat(Http.get("/api/v1/users/visits?limit=1&cursor=MQ.MQ").statusCode())
                .isEqualTo(400);
        assertThat(Http.get("/api/v1/users/visits?limit=10001").body())
                .contains("limit is '10001'; allowed: a whole number from 1 to 10000.");
    }

    /** Reads a report with one user per page. */
    private static List<String> pageByPage(String path) {
        var lines = new ArrayList<String>();
        for (var next = path + "&limit=1&format=csv"; next != null; ) {
            var page = Http.get(next);
            page.body().lines().skip(lines.isEmpty() ? 0 : 1).forEach(lines::add);
            next = next(page);
        }
        return lines;
    }

    /** The path of the next page, or null. */
    private static String next(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Link")
                .map(link -> URI.create(link.substring(1, link.indexOf('>'))))
                .map(next -> next.getRawPath() + "?" + next.getRawQuery())
                .orElse(null);
    }
}
