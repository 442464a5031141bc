package coworking.analytics.users;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.users.FourUsers.FOUR_USERS;
import static coworking.analytics.users.FourUsers.THEIR_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Active users per bucket. */
@MicroShedTest
class ActivityIT {

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
}
