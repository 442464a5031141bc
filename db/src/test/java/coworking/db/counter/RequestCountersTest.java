package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.TestServer;
import coworking.db.program.ConnectionSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestCountersTest {

    private static final String STEPS =
            "select concat_ws(' ', quarter, sum(requested), sum(authorized), sum(refused), sum(revoked), sum(expired), sum(redeemed))"
                    + " from requests group by quarter order by quarter";

    private static final String TIMES =
            "select concat_ws(' ', level, start, class, sum(tokens)) from authorization_times"
                    + " group by level, start, class order by level, start, class";

    private ConnectionSettings database;

    @BeforeEach
    void insertTokens() {
        database = TestServer.migratedDatabase();
        TestServer.execute(database, """
                insert into token_state (token_id, user_id, state, requested_at, authorized_at, ended_at, expires_at) values
                    (1, 1, 'redeemed', '2026-03-01 09:00Z', '2026-03-01 09:00:20Z', '2026-03-01 09:20Z', '2026-03-02 09:00Z'),
                    (2, 1, 'authorized', '2026-03-01 09:01Z', '2026-03-02 09:01Z', null, '2026-03-03 09:00Z'),
                    (3, 2, 'refused', '2026-03-01 09:02Z', null, '2026-03-01 09:03Z', '2026-03-02 09:02Z');
                insert into access_event (happened_at, event, token_id) values
                    ('2026-03-01 09:00Z', 'requested', 1),
                    ('2026-03-01 09:00:20Z', 'authorized', 1),
                    ('2026-03-01 09:01Z', 'requested', 2),
                    ('2026-03-01 09:02Z', 'requested', 3),
                    ('2026-03-01 09:03Z', 'refused', 3),
                    ('2026-03-01 09:14:59.999Z', 'code-replaced', 2),
                    ('2026-03-01 09:20Z', 'redeemed', 1),
                    ('2026-03-02 09:01Z', 'authorized', 2);
                """);
    }

    @Test
    void stepsAreCountedByTheQuarterInWhichTheyHappened() {
        assertThat(TestServer.column(database, STEPS))
                .containsExactly(
                        "2026-03-01 09:00:00 3 1 1 0 0 0",
                        "2026-03-01 09:15:00 0 0 0 0 0 1",
                        "2026-03-02 09:00:00 0 1 0 0 0 0");
    }

    @Test
    void timesToAuthorizationAreKeptPerQuarterDayAndMonth() {
        assertThat(TestServer.column(database, TIMES))
                .containsExactly(
                        "day 2026-03-01 00:00:00 21 1",
                        "day 2026-03-02 00:00:00 395 1",
                        "month 2026-03-01 00:00:00 21 1",
                        "month 2026-03-01 00:00:00 395 1",
                        "quarter 2026-03-01 09:00:00 21 1",
                        "quarter 2026-03-02 09:00:00 395 1");
    }

    @Test
    void aMergeChangesNoFigure() {
        var steps = TestServer.column(database, STEPS);
        var times = TestServer.column(database, TIMES);

        TestServer.execute(database, "select merge_requests()");

        assertThat(TestServer.column(database, "select count(*) from request_change"))
                .containsExactly("0");
        assertThat(TestServer.column(database, STEPS)).isEqualTo(steps);
        assertThat(TestServer.column(database, TIMES)).isEqualTo(times);
    }

    @Test
    void laterStepsAreAddedToWhatIsMerged() {
        TestServer.execute(database, "select merge_requests()");
        TestServer.execute(
                database,
                "insert into access_event (happened_at, event, token_id) values ('2026-03-01 09:05Z', 'revoked', 2)");
        TestServer.execute(database, "select merge_requests()");

        assertThat(TestServer.column(database, STEPS)).first().isEqualTo("2026-03-01 09:00:00 3 1 1 1 0 0");
    }

    @Test
    void onlyRequestsInTimeWait() {
        TestServer.execute(database, """
                insert into token_state (token_id, user_id, state, expires_at) values
                    (4, 1, 'requested', now() + interval '1 hour'), (5, 1, 'requested', now() - interval '1 second')
                """);

        assertThat(TestServer.column(database, "select waiting_requests()")).containsExactly("1");
    }
}
