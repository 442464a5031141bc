package coworking.analytics.users;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** The visits of one user. */
@MicroShedTest
class UserHistoryIT {

    private static final String TWO_USERS = """
            insert into users (id, joined_at, is_active) values (1, '2024-01-01 09:00', true), (2, null, false)
            """;

    /** The second is used on the next day, the third never, the fifth before it was issued. */
    private static final String THEIR_TOKENS = """
            insert into tokens (user_id, created_at, used_at) values
                (1, '2024-01-03 10:00', '2024-01-03 10:05'),
                (1, '2024-01-03 23:30', '2024-01-04 00:10'),
                (1, '2024-01-05 10:00', null),
                (2, '2024-01-03 10:00', '2024-01-03 10:05'),
                (1, '2024-01-06 00:00', '2024-01-05 23:59'),
                (1, null, '2024-01-04 12:00'),
                (1, '-infinity', 'infinity'),
                (null, '2024-01-04 10:00', '2024-01-04 10:05')
            """;

    @Test
    void countsTheTokensOfTheUserOnly() throws SQLException {
        TestData.replaceWith(TWO_USERS, THEIR_TOKENS);

        assertThat(parse(Http.get("/api/v1/users/1/visits?from=2024-01-03&to=2024-01-06")
                        .body()))
                .isEqualTo(json("""
                        {
                            'id': 1, 'joined_at': '2024-01-01T09:00:00.000000Z', 'is_active': true,
                            'from': '2024-01-03T00:00:00.000000Z', 'to': '2024-01-06T00:00:00.000000Z', 'zone': 'UTC',
                            'granularity': 'day', 'basis': 'issued', 'totals': {'issued': 3, 'visits': 2},
                            'buckets': [
                                {'start': '2024-01-03T00:00:00.000000Z', 'end': '2024-01-04T00:00:00.000000Z', 'issued': 2, 'visits': 2},
                                {'start': '2024-01-04T00:00:00.000000Z', 'end': '2024-01-05T00:00:00.000000Z', 'issued': 0, 'visits': 0},
                                {'start': '2024-01-05T00:00:00.000000Z', 'end': '2024-01-06T00:00:00.000000Z', 'issued': 1, 'visits': 0}
                            ]
                        }"""));
    }

    @Test
    void visitsMayBelongToTheirUse() throws SQLException {
        TestData.replaceWith(TWO_USERS, THEIR_TOKENS);

        assertThat(csv("/api/v1/users/1/visits?from=2024-01-03&to=2024-01-07&basis=used"))
                .containsExactly(
                        "start,end,issued,visits",
                        "2024-01-03T00:00:00.000000Z,2024-01-04T00:00:00.000000Z,2,1",
                        "2024-01-04T00:00:00.000000Z,2024-01-05T00:00:00.000000Z,0,2",
                        "2024-01-05T00:00:00.000000Z,2024-01-06T00:00:00.000000Z,1,1",
                        "2024-01-06T00:00:00.000000Z,2024-01-07T00:00:00.000000Z,1,0");
    }

    @Test
    void bucketsAreThoseOfTheZone() throws SQLException {
        // Kathmandu is 5:45 ahead: 18:15 UTC is the next day there.
        TestData.replaceWith(
                TWO_USERS,
                "insert into tokens (user_id, created_at) values (2, '2024-01-01 18:14:59'), (2, '2024-01-01 18:15')");

        assertThat(csv("/api/v1/users/2/visits?from=2024-01-01&to=2024-01-03&zone=Asia/Kathmandu"))
                .containsExactly(
                        "start,end,issued,visits",
                        "2024-01-01T00:00:00.000000+05:45,2024-01-02T00:00:00.000000+05:45,1,0",
                        "2024-01-02T00:00:00.000000+05:45,2024-01-03T00:00:00.000000+05:45,1,0");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, issued, created_at",
        "UTC, used, used_at",
        "Europe/Berlin, issued, created_at",
        "Europe/Berlin, used, used_at",
        "Asia/Kathmandu, issued, created_at",
        "Asia/Kathmandu, used, used_at"
    })
    void figuresAreThoseOfSqlAcrossAChangeOfTheClocks(String zone, String basis, String column) throws SQLException {
        TestData.replaceWith(TWO_USERS, """
                insert into tokens (user_id, created_at, used_at)
                select 1 + n % 2, time, case when n % 3 > 0 then time + n % 50 * interval '37 minutes' end
                from generate_series(1, 600) as n, lateral (select timestamp '2024-03-20' + n * interval '53 minutes') as t (time)
                """);

        var days = csv("/api/v1/users/1/visits?from=2024-03-25&to=2024-04-08&zone=%s&basis=%s".formatted(zone, basis));

        assertThat(days).hasSize(1 + 14);
        assertThat(days.stream().skip(1).map(row -> row.replaceAll("T.*,(\\d+,\\d+)$", ",$1")))
                .isEqualTo(TestData.query("""
                        select day::date || ',' || (
                            select count(*) from tokens
                            where user_id = 1 and (created_at at time zone 'UTC' at time zone '%1$s')::date = day
                        ) || ',' || (
                            select count(*) from tokens
                            where user_id = 1 and used_at is not null and (%2$s at time zone 'UTC' at time zone '%1$s')::date = day
                        )
                        from generate_series('2024-03-25'::timestamp, '2024-04-07', '1 day') as day
                        order by day
                        """.formatted(zone, column)));
    }

    @Test
    void aUserWithoutTokensHasZeros() throws SQLException {
        TestData.replaceWith(TWO_USERS);

        var report = parse(Http.get("/api/v1/users/2/visits?granularity=month").body());

        assertThat(report.getJsonArray("buckets")).hasSize(30);
        assertThat(report.getJsonObject("totals")).isEqualTo(json("{'issued': 0, 'visits': 0}"));
        assertThat(report.isNull("joined_at")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0", "-1", "01", "%D9%A1", "2147483648", "ada"})
    void anUnknownUserIsNotFound(String id) throws SQLException {
        TestData.replaceWith(TWO_USERS);

        var missing = Http.get("/api/v1/users/" + id + "/visits");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(parse(missing.body()).getString("detail"))
                .startsWith("No user has the id '")
                .endsWith("'.");
    }

    @Test
    void anUnchangedReportIsNotSentAgain() throws SQLException {
        TestData.replaceWith(TWO_USERS, THEIR_TOKENS);
        var path = "/api/v1/users/1/visits?from=2024-01-03&to=2024-01-06";
        var first = Http.get(path);
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(Http.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(Http.get(path + "&format=csv").headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"user-1-visits_2024-01-03_2024-01-06.csv\"");
    }

    @Test
    void aWrongParameterIsNamed() throws SQLException {
        TestData.replaceWith(TWO_USERS);

        var refusal = Http.get("/api/v1/users/1/visits?compare=previous");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("only format, zone, from, to, granularity, basis");
    }
}
