package coworking.analytics.users;

import static coworking.analytics.users.DistinctUserReports.assertNowAndMerged;
import static coworking.analytics.users.DistinctUserReports.cells;
import static coworking.analytics.users.DistinctUserReports.figures;

import coworking.analytics.TestData;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Distinct users and retention next to a count of the tokens themselves, on random rows around a change of the clocks. */
@MicroShedTest
class DistinctUsersRecountIT {

    @Test
    void equalsACountOfTheTokensInEveryZone() throws SQLException {
        TestData.replaceWith(
                "select setseed(0.25)",
                "insert into users (joined_at) select timestamp '2024-09-01' + random() * interval '80 days' from generate_series(1, 60)",
                """
                insert into tokens (user_id, created_at, used_at)
                select 1 + floor(random() * 60)::int, issued, case when random() < 0.8 then issued + random() * interval '20 hours' end
                from (select timestamp '2024-10-01' + random() * interval '50 days' as issued from generate_series(1, 900)) as times
                """,
                "update tokens set user_id = 1 + (id + user_id) % 60 where id % 7 = 0",
                "delete from tokens where id % 11 = 0");

        for (var zone : List.of("UTC", "Europe/Berlin", "Asia/Kathmandu")) {
            for (var basis : List.of("issued", "used")) {
                var column = basis.equals("issued") ? "created_at" : "used_at";
                var expectedDays = TestData.query("""
                        select day::date || ',' || count(distinct user_id) filter (where local::date = day)
                            || ',' || count(distinct user_id) filter (where local::date > day - interval '7 days')
                            || ',' || count(distinct user_id)
                        from generate_series(timestamp '2024-10-20', '2024-11-05', '1 day') as day
                            join (
                                select user_id, %1$s at time zone 'UTC' at time zone '%2$s' as local
                                from tokens where used_at is not null
                            ) as visits on local::date between day - interval '29 days' and day
                        group by day order by day
                        """.formatted(column, zone));
                var expectedCells = TestData.query("""
                        select cohort::date || ',' || bucket::date || ',' || count(distinct id)
                        from (
                            select users.id,
                                date_trunc('week', joined_at at time zone 'UTC' at time zone '%2$s') as cohort,
                                date_trunc('week', %1$s at time zone 'UTC' at time zone '%2$s') as bucket
                            from users join tokens on tokens.user_id = users.id
                            where used_at is not null
                        ) as visits
                        where cohort >= '2024-09-30' and bucket >= cohort and bucket < '2024-11-25' and cohort < '2024-11-25'
                        group by cohort, bucket order by cohort, bucket
                        """.formatted(column, zone));

                assertNowAndMerged(
                        () -> figures("/api/v1/users/activity?format=csv&from=2024-10-20&to=2024-11-06&zone=%s&basis=%s"
                                .formatted(zone, basis)),
                        expectedDays);
                assertNowAndMerged(
                        () -> cells("/api/v1/users/retention?format=csv&from=2024-09-30&to=2024-11-25&zone=%s&basis=%s"
                                .formatted(zone, basis)),
                        expectedCells);
            }
        }
    }
}
