package coworking.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
class SummaryIT {

    private static final String USERS = """
            insert into users (id, joined_at) values
                (1, '2024-03-05 09:00'), (2, '2024-03-20 09:00'), (3, '2024-02-10 09:00')
            """;

    private static final String TOKENS = """
            insert into tokens (user_id, created_at, used_at) values
                (1, '2024-03-05 09:30', '2024-03-05 09:35'),
                (1, '2024-03-06 09:30', '2024-03-06 09:35'),
                (2, '2024-03-06 10:30', '2024-03-06 10:35'),
                (2, '2024-03-07 10:30', null),
                (3, '2024-02-15 17:00', '2024-02-15 17:05')
            """;

    @Test
    void everyFigureHasItsPrecedingValue() throws SQLException {
        TestData.replaceWith(USERS, TOKENS);

        var response = Http.get("/api/v1/summary?from=2024-03-01&to=2024-03-31&format=csv");

        assertThat(response.body().lines())
                .containsExactly(
                        "figure,value,previous",
                        "issued,4,1",
                        "visits,3,1",
                        "redemption_rate,0.75,1.0",
                        "active_users,2,1",
                        "new_users,2,1",
                        "visits_per_active_user,1.5,1.0",
                        "busiest_day,2024-03-06,2024-02-15",
                        "busiest_day_visits,2,1",
                        "busiest_hour,9,17",
                        "busiest_hour_visits,2,1");
    }

    @Test
    void anyPeriodIsSummarized() throws SQLException {
        TestData.replaceWith(USERS, TOKENS);

        var response = Http.get("/api/v1/summary?from=2024-03-06&to=2024-03-07&zone=Europe/Berlin&format=csv");

        assertThat(response.body().lines())
                .contains(
                        "active_users,2,1", "new_users,0,1", "busiest_hour,10,10", "busiest_day,2024-03-06,2024-03-05");
    }

    @Test
    void partsOfDaysAreComparedWithPartsOfTheSameLengths() throws SQLException {
        TestData.replaceWith(USERS, """
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2024-03-04 11:00', '2024-03-04 11:05'),
                    (1, '2024-03-04 13:00', '2024-03-04 13:05'),
                    (1, '2024-03-05 07:00', '2024-03-05 07:05'),
                    (1, '2024-03-05 13:00', '2024-03-05 13:05')
                """);

        var response = Http.get("/api/v1/summary?from=2024-03-05T12:00&to=2024-03-06T06:00&format=csv");

        assertThat(response.body().lines()).contains("issued,1,1", "active_users,1,1");
    }

    @Test
    void anEmptyPeriodHasNoRatesAndNoBusiestDay() throws SQLException {
        TestData.replaceWith();

        var response = Http.get("/api/v1/summary?from=2020-03-01&to=2020-03-31&format=csv");

        assertThat(response.body().lines())
                .contains(
                        "issued,0,0",
                        "redemption_rate,,",
                        "visits_per_active_user,,",
                        "busiest_day,,",
                        "busiest_hour,,");
    }
}
