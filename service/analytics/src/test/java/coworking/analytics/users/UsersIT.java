package coworking.analytics.users;

import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
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

@MicroShedTest
class UsersIT {

    private static final String FOUR_USERS = """
            insert into users (id, joined_at, is_active) values
                (1, '2024-01-01 09:00', true),
                (2, '2024-01-02 09:00:00.25', false),
                (3, '2024-01-09 09:00', true),
                (4, null, true)
            """;

    private static final String THEIR_TOKENS = """
            insert into tokens (user_id, created_at, used_at) values
                (1, '2024-01-03 10:00', '2024-01-03 10:05'),
                (1, '2024-01-10 10:00', '2024-01-10 10:05'),
                (1, '2024-01-11 10:00', null),
                (2, '2024-01-04 10:00', '2024-01-04 10:05'),
                (3, '2024-01-12 10:00', '2024-02-01 10:05')
            """;

    @Test
    void tellsEveryUserOnce() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(csv("/api/v1/users/visits"))
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "1,2024-01-01T09:00:00.000000Z,true,3,2,2024-01-03T10:00:00.000000Z,2024-01-10T10:00:00.000000Z",
                        "2,2024-01-02T09:00:00.250000Z,false,1,1,2024-01-04T10:00:00.000000Z,2024-01-04T10:00:00.000000Z",
                        "3,2024-01-09T09:00:00.000000Z,true,1,1,2024-01-12T10:00:00.000000Z,2024-01-12T10:00:00.000000Z",
                        "4,,true,0,0,,");
    }

    @Test
    void infiniteTimesAreNone() throws SQLException {
        TestData.replaceWith(
                "insert into users (id, joined_at) values (1, 'infinity'), (2, '-infinity')",
                "insert into tokens (user_id, created_at, used_at) values (1, '-infinity', '2024-01-03 10:05')");

        assertThat(csv("/api/v1/users/visits?zone=Europe/Berlin"))
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "1,,true,1,1,,",
                        "2,,true,0,0,,");
    }

    @Test
    void returnsJsonOfTheSameColumns() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(parse(Http.get("/api/v1/users/visits?basis=used&min_visits=1&joined_from=2024-01-09")
                        .body()))
                .isEqualTo(json("""
                        {
                            'from': null, 'to': null, 'zone': 'UTC', 'basis': 'used',
                            'users': [{
                                'id': 3, 'joined_at': '2024-01-09T09:00:00.000000Z', 'is_active': true, 'issued': 1,
                                'visits': 1, 'first_visit': '2024-02-01T10:05:00.000000Z', 'last_visit': '2024-02-01T10:05:00.000000Z'
                            }]
                        }"""));
    }

    @Test
    void filtersAndSorts() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(ids("/api/v1/users/visits?sort=-visits")).containsExactly("1", "3", "2", "4");
        assertThat(ids("/api/v1/users/visits?sort=last_visit")).containsExactly("2", "1", "3", "4");
        assertThat(ids("/api/v1/users/visits?sort=-last_visit")).containsExactly("3", "1", "2", "4");
        assertThat(ids("/api/v1/users/visits?active=false")).containsExactly("2");
        assertThat(ids("/api/v1/users/visits?joined_to=2024-01-02")).containsExactly("1");
        assertThat(ids("/api/v1/users/visits?min_visits=2")).containsExactly("1");
    }

    @Test
    void lapsedUsersAreThoseWhoseLastVisitIsLongAgo() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(ids("/api/v1/users/visits?last_visit_to=2024-01-12")).containsExactly("1", "2");
        assertThat(ids("/api/v1/users/visits?last_visit_to=2024-01-10T10:00")).containsExactly("2");
        assertThat(ids("/api/v1/users/visits?last_visit_to=2024-02-01&basis=used"))
                .containsExactly("1", "2");
        assertThat(ids("/api/v1/users/visits?last_visit_to=2024-01-04T11:00&zone=Europe/Berlin"))
                .isEmpty();
        assertThat(ids("/api/v1/users/visits?last_visit_to=2024-01-04T11:00:00.000001&zone=Europe/Berlin"))
                .containsExactly("2");
        assertThat(ids("/api/v1/users/visits?last_visit_to=2024-01-12&sort=-last_visit&limit=1"))
                .containsExactly("1");
    }

    @Test
    void countsOnlyTheTokensOfAPeriod() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(csv("/api/v1/users/visits?from=2024-01-10&to=2024-02-01&min_visits=1&zone=Europe/Berlin"))
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "1,2024-01-01T10:00:00.000000+01:00,true,2,1,2024-01-10T11:00:00.000000+01:00,2024-01-10T11:00:00.000000+01:00",
                        "3,2024-01-09T10:00:00.000000+01:00,true,1,1,2024-01-12T11:00:00.000000+01:00,2024-01-12T11:00:00.000000+01:00");
    }

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

    /** RFC 3339 has four digits for a year and no seconds in offsets. */
    @Test
    void timesThatCannotBeWrittenAreNone() throws SQLException {
        TestData.replaceWith(
                """
                insert into users (id, joined_at) values
                    (1, '20000-01-01'), (2, '0044-03-15 BC'), (3, '1880-06-01'), (4, '0850-03-01'), (5, '9999-12-31')
                """,
                "insert into tokens (user_id, created_at, used_at) values (3, '9999-12-30 23:59:59.999999', '20000-01-02')");

        assertThat(csv("/api/v1/users/visits?zone=Europe/Berlin&sort=joined_at"))
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "4,0850-03-01T00:54:00.000000+00:54,true,0,0,,",
                        "3,1880-06-01T00:54:00.000000+00:54,true,1,1,"
                                + "9999-12-31T00:59:59.999999+01:00,9999-12-31T00:59:59.999999+01:00",
                        "1,,true,0,0,,",
                        "2,,true,0,0,,",
                        "5,,true,0,0,,");
        assertThat(ids("/api/v1/users/visits?joined_from=0001-01-01")).containsExactly("3", "4");
        assertThat(ids("/api/v1/users/visits?joined_from=1880-06-01T00:54:00.000000%2B00:54&zone=Europe/Berlin"))
                .containsExactly("3");
        assertThat(ids("/api/v1/users/visits?joined_to=1880-06-01T00:54:00.000000%2B00:54&zone=Europe/Berlin"))
                .containsExactly("4");
    }

    /** The cursor is of another day and another process: its text is all that the next page needs. */
    @Test
    void nextPageIsTheSameQueryAfterMidnightAndOnAnotherReplica() throws SQLException {
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
    void cursorsOfAnotherQuestionOrMadeUpAreRefused() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);
        var next = next(Http.get("/api/v1/users/visits?limit=1"));

        assertThat(Http.get(next + "&sort=-id").statusCode()).isEqualTo(400);
        assertThat(Http.get("/api/v1/users/visits?limit=1&cursor=MQ.MQ").statusCode())
                .isEqualTo(400);
        assertThat(Http.get("/api/v1/users/visits?limit=10001").body())
                .contains("limit is '10001'; allowed: a whole number from 1 to 10000.");
    }

    @Test
    void activityIsAsOfTheLastDayOfEachBucket() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(csv("/api/v1/users/activity?from=2024-01-01&to=2024-01-15&granularity=week"))
                .containsExactly(
                        "start,end,as_of,daily,weekly,monthly,stickiness",
                        "2024-01-01T00:00:00.000000Z,2024-01-08T00:00:00.000000Z,2024-01-07,0,2,2,0.0",
                        "2024-01-08T00:00:00.000000Z,2024-01-15T00:00:00.000000Z,2024-01-14,0,2,3,0.0");
        assertThat(csv("/api/v1/users/activity?from=2024-01-10&to=2024-01-13"))
                .containsExactly(
                        "start,end,as_of,daily,weekly,monthly,stickiness",
                        "2024-01-10T00:00:00.000000Z,2024-01-11T00:00:00.000000Z,2024-01-10,1,2,2,0.5",
                        "2024-01-11T00:00:00.000000Z,2024-01-12T00:00:00.000000Z,2024-01-11,0,1,2,0.0",
                        "2024-01-12T00:00:00.000000Z,2024-01-13T00:00:00.000000Z,2024-01-12,1,2,3,0.3333");
    }

    @Test
    void usersWithoutAJoiningTimeAreLastInBothDirectionsAndInNoRange() throws SQLException {
        TestData.replaceWith(FOUR_USERS, "insert into users (id, joined_at) values (5, 'infinity'), (6, '-infinity')");

        assertThat(ids("/api/v1/users/visits?sort=joined_at")).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(ids("/api/v1/users/visits?sort=-joined_at")).containsExactly("3", "2", "1", "6", "5", "4");
        assertThat(ids("/api/v1/users/visits?sort=-joined_at&limit=4")).containsExactly("3", "2", "1", "6");
        assertThat(ids("/api/v1/users/visits?joined_from=2024-01-02")).containsExactly("2", "3");
        assertThat(ids("/api/v1/users/visits?joined_to=2024-01-05")).containsExactly("1", "2");
    }

    @Test
    void deletedFirstAndLastVisitsGiveWayToTheNextOnes() throws SQLException {
        TestData.replaceWith(FOUR_USERS, """
                insert into tokens (id, user_id, created_at, used_at) values
                    (1, 1, '2024-01-03 10:00', '2024-01-03 10:05'),
                    (2, 1, '2024-01-04 10:00', '2024-01-04 10:05'),
                    (3, 1, '2024-01-05 10:00', '2024-01-05 10:05')
                """);
        TestData.change("delete from tokens where id in (1, 3)");

        assertThat(csv("/api/v1/users/visits?min_visits=1"))
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "1,2024-01-01T09:00:00.000000Z,true,1,1,2024-01-04T10:00:00.000000Z,2024-01-04T10:00:00.000000Z");
    }

    @Test
    void retentionFollowsCohortsThroughLaterBuckets() throws SQLException {
        TestData.replaceWith(FOUR_USERS, THEIR_TOKENS);

        assertThat(csv("/api/v1/users/retention?from=2024-01-01&to=2024-01-15"))
                .containsExactly(
                        "cohort,cohort_users,bucket,offset,active_users,retention",
                        "2024-01-01,2,2024-01-01,0,2,1.0",
                        "2024-01-01,2,2024-01-08,1,1,0.5",
                        "2024-01-08,1,2024-01-08,0,1,1.0");
        assertThat(csv("/api/v1/users/retention?from=2024-01-01&to=2024-03-01&granularity=month&basis=used"))
                .containsExactly(
                        "cohort,cohort_users,bucket,offset,active_users,retention",
                        "2024-01-01,3,2024-01-01,0,2,0.6667",
                        "2024-01-01,3,2024-02-01,1,1,0.3333",
                        "2024-02-01,0,2024-02-01,0,0,");
    }

    @Test
    void tooManyCellsAreRefusedWithTheirNumber() {
        assertThat(Http.get("/api/v1/users/retention?from=2000-01-03&to=2024-01-01")
                        .body())
                .contains("the report has at most 10,000 rows; it would have 784,378");
    }

    private static List<String> ids(String path) {
        return csv(path).stream().skip(1).map(row -> row.split(",")[0]).toList();
    }

    /** The path of the next page, or null. */
    private static String next(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Link")
                .map(link -> URI.create(link.substring(1, link.indexOf('>'))))
                .map(next -> next.getRawPath() + "?" + next.getRawQuery())
                .orElse(null);
    }

    private static List<String> csv(String path) {
        var response = Http.get(path, "Accept", "text/csv");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().toList();
    }
}
