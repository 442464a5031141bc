package coworking.analytics.users;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.Csv.rows;
import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static coworking.analytics.users.FourUsers.FOUR_USERS;
import static coworking.analytics.users.FourUsers.THEIR_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Visits per user: their columns, filters and orders. */
@MicroShedTest
class VisitsIT {

    @Test
    void listsEveryUserOnce() throws SQLException {
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
    void infiniteTimesAreNull() throws SQLException {
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

    /** RFC 3339 has four digits for a year and no seconds in offsets. */
    @Test
    void timesThatCannotBeWrittenAreNull() throws SQLException {
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

    private static List<String> ids(String path) {
        return rows(path).stream().map(row -> row.split(",")[0]).toList();
    }
}
