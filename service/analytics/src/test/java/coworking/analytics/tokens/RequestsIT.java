package coworking.analytics.tokens;

import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class RequestsIT {

    /** Events cannot be removed, so this class has years of its own. */
    @BeforeAll
    static void insertEvents() throws SQLException {
        TestData.replaceWith("""
                insert into token_state (token_id, user_id, state, requested_at, authorized_at, ended_at, expires_at) values
                    (1, 1, 'redeemed', '2011-01-31 22:00Z', '2011-01-31 22:00:10Z', '2011-02-01 09:00Z', '2011-02-01 22:00Z'),
                    (2, 1, 'expired', '2011-01-31 23:30Z', '2011-01-31 23:30:30Z', '2011-02-01 23:30Z', '2011-02-01 23:30Z'),
                    (3, 1, 'refused', '2011-02-01 10:00Z', null, '2011-02-01 10:01Z', '2011-02-02 10:00Z'),
                    (4, 1, 'revoked', '2011-03-01 00:10Z', '2011-03-01 00:10:20Z', '2011-03-01 00:12Z', '2011-03-02 00:10Z')
                """, """
                insert into access_event (event, token_id, user_id, happened_at)
                select 'requested', token_id, user_id, requested_at from token_state
                union all
                select 'authorized', token_id, user_id, authorized_at from token_state where authorized_at is not null
                union all
                select state, token_id, user_id, ended_at from token_state
                """);
    }

    @Test
    void reportsTheOutcomesOfRequestsPerBucket() {
        assertThat(parse(Http.get("/api/v1/tokens/requests?from=2011-01-31&to=2011-02-02")
                        .body()))
                .isEqualTo(json("""
                {
                    'from': '2011-01-31T00:00:00.000000Z', 'to': '2011-02-02T00:00:00.000000Z', 'zone': 'UTC',
                    'granularity': 'day',
                    'totals': {
                        'requested': 3, 'authorized': 2, 'refused': 1, 'revoked': 0, 'expired': 1, 'redeemed': 1
                    },
                    'waiting': 0,
                    'time_to_authorization': {
                        'seconds_p10': 10, 'seconds_p25': 10, 'seconds_p50': 10,
                        'seconds_p75': 30, 'seconds_p90': 30, 'seconds_p99': 30
                    },
                    'buckets': [
                        {
                            'start': '2011-01-31T00:00:00.000000Z', 'end': '2011-02-01T00:00:00.000000Z',
                            'requested': 2, 'authorized': 2, 'refused': 0, 'revoked': 0, 'expired': 0, 'redeemed': 0
                        },
                        {
                            'start': '2011-02-01T00:00:00.000000Z', 'end': '2011-02-02T00:00:00.000000Z',
                            'requested': 1, 'authorized': 0, 'refused': 1, 'revoked': 0, 'expired': 1, 'redeemed': 1
                        }
                    ]
                }"""));
    }

    @Test
    void bucketsFollowTheClocksOfTheZone() {
        assertThat(rows("from=2011-01-31&to=2011-02-03&zone=Asia/Kolkata"))
                .containsExactly("0,0,0,0,0,0", "3,2,1,0,0,1", "0,0,0,0,1,0");
    }

    @Test
    void timesToAuthorizationAreThoseOfThePeriodOnly() {
        assertThat(median("from=2011-01-01&to=2011-04-01")).isEqualTo("20");
        assertThat(median("from=2011-01-31T23:15&to=2011-01-31T23:45&granularity=hour"))
                .isEqualTo("30");
        assertThat(median("from=2011-02-01&to=2011-03-02")).isEqualTo("20");
        assertThat(median("from=2011-02-01&to=2011-03-01")).isEqualTo("null");
    }

    @Test
    void aBasisIsNoParameter() {
        var response = Http.get("/api/v1/tokens/requests?basis=used");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("basis");
    }

    private static Stream<String> rows(String parameters) {
        return Http.get("/api/v1/tokens/requests?format=csv&" + parameters)
                .body()
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3)[2]);
    }

    private static String median(String parameters) {
        return parse(Http.get("/api/v1/tokens/requests?" + parameters).body())
                .asJsonObject()
                .getJsonObject("time_to_authorization")
                .get("seconds_p50")
                .toString();
    }
}
