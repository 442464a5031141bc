package coworking.analytics.tokens;

import static coworking.analytics.Json.json;
import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class RedemptionIT {

    private static final String TOKENS = """
            insert into tokens (created_at, used_at) values
                ('2024-01-31 10:00', '2024-01-31 10:00:10'),
                ('2024-02-01 10:00', '2024-02-01 10:00:20'),
                ('2024-02-29 10:00', '2024-02-29 10:00:30.9'),
                ('2024-03-01 10:00', '2024-03-01 09:59:59'),
                ('2024-03-02 10:00', null)
            """;

    @Test
    void reportsHowManyWereUsedAndHowSoon() throws SQLException {
        TestData.replaceWith(TOKENS);

        assertThat(parse(Http.get("/api/v1/tokens/redemption").body())).isEqualTo(json("""
                {
                    'from': null, 'to': null, 'zone': 'UTC',
                    'redemption': [{
                        'issued': 5, 'used': 4, 'rate': 0.8, 'used_before_issued': 1,
                        'seconds_p10': 10, 'seconds_p25': 10, 'seconds_p50': 20,
                        'seconds_p75': 30, 'seconds_p90': 30, 'seconds_p99': 30
                    }]
                }"""));
    }

    @Test
    void aPeriodMayBeginAndEndWithinADay() throws SQLException {
        TestData.replaceWith(TOKENS);

        assertThat(row("from=2024-01-31T10:15&to=2024-03-01T10:15")).isEqualTo("3,3,1.0,1,20,20,20,30,30,30");
        assertThat(row("from=2024-01-31T09:00&to=2024-01-31T11:00")).isEqualTo("1,1,1.0,0,10,10,10,10,10,10");
        assertThat(row("from=2024-02-01&to=2024-02-02&zone=Asia/Kolkata")).isEqualTo("1,1,1.0,0,20,20,20,20,20,20");
    }

    @Test
    void infiniteTimesOfUseHaveNoQuantile() throws SQLException {
        TestData.replaceWith("insert into tokens (created_at, used_at) values ('2024-01-31 10:00', 'infinity')");

        assertThat(row("from=2024-01-31T09:15&to=2024-01-31T11:15")).isEqualTo("1,1,1.0,0,,,,,,");
        assertThat(row("from=2024-01-31&to=2024-02-01")).isEqualTo("1,1,1.0,0,,,,,,");
    }

    @Test
    void withoutTokensThereIsNoRate() throws SQLException {
        TestData.replaceWith();

        assertThat(row("from=2020-01-01&to=2020-02-01")).isEqualTo("0,0,,0,,,,,,");
    }

    private static String row(String parameters) {
        return Http.get("/api/v1/tokens/redemption?format=csv&" + parameters)
                .body()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }
}
