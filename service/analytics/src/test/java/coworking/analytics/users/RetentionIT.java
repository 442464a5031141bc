package coworking.analytics.users;

import static coworking.analytics.Csv.csv;
import static coworking.analytics.users.FourUsers.FOUR_USERS;
import static coworking.analytics.users.FourUsers.THEIR_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.analytics.TestData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Users of a bucket who come back in later ones. */
@MicroShedTest
class RetentionIT {

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
}
