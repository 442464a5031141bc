package coworking.access;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.server.LibertyServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microshed.testing.jupiter.MicroShedTest;

/** A server that cleans up every second, and keeps for 48 hours what others keep for 24. */
@MicroShedTest
class CleanupIT {

    private static final Map<String, String> CONFIGURATION =
            Map.of("RETENTION_HOURS", "48", "CLEANUP_INTERVAL_SECONDS", "1");

    @TempDir
    private static Path data;

    private static OwnSpace space;
    private static LibertyServer service;

    @BeforeAll
    static void start() {
        space = new OwnSpace(data);
        service = space.replica("cleanup", CONFIGURATION);
        service.awaitUp("/health/ready");
    }

    @AfterAll
    static void stop() {
        service.close();
        space.close();
    }

    @BeforeEach
    void reset() throws SQLException {
        Space.reset(space.owner());
    }

    @Test
    void anExpirationIsRecordedAtItsTime() throws Exception {
        execute("""
                insert into token_state (token_id, user_id, state, expires_at) values
                    (1, 1, 'requested', '2020-02-01T09:00:00Z'),
                    (2, 2, 'authorized', '2020-02-01T12:34:56Z'),
                    (3, 1, 'requested', now() + interval '1 hour'),
                    (4, 2, 'authorized', now() + interval '1 hour')
                """);

        await("select count(*) from token_state where state = 'expired'", "2");

        assertThat(query("select token_id || ' ' || state from token_state order by token_id"))
                .containsExactly("1 expired", "2 expired", "3 requested", "4 authorized");
        assertThat(
                        query(
                                "select ended_at at time zone 'UTC' from token_state where state = 'expired' order by token_id"))
                .containsExactly("2020-02-01 09:00:00", "2020-02-01 12:34:56");
        assertThat(query("""
                select concat_ws(' ', event, token_id, user_id, actor, happened_at at time zone 'UTC')
                from access_event where happened_at < '2020-03-01' order by token_id
                """)).containsExactly("expired 1 1 2020-02-01 09:00:00", "expired 2 2 2020-02-01 12:34:56");
        assertThat(
                        query(
                                "select quarter || ' ' || sum(expired) from requests where quarter < '2020-03-01' group by quarter order by quarter"))
                .containsExactly("2020-02-01 09:00:00 1", "2020-02-01 12:30:00 1");
    }

    @Test
    void aCodeIsForgottenAfterItsTime() throws Exception {
        execute("""
                insert into token_state (token_id, user_id, state, expires_at, requested_at, ended_at, code_hash) values
                    (1, 1, 'redeemed', now(), now(), now() - interval '49 hours', '1'),
                    (2, 1, 'revoked', now(), now(), now() - interval '49 hours', '2'),
                    (3, 1, 'redeemed', now(), now() - interval '9 days', now() - interval '47 hours', '3'),
                    (4, 1, 'authorized', now() + interval '1 hour', now() - interval '9 days', null, '4')
                """);

        await("select token_id from token_state where code_hash is not null order by token_id", "3", "4");
    }

    @Test
    void aKeyOfARequestIsForgottenAfterItsTime() throws Exception {
        execute("""
                insert into request_key (user_id, key, token_id, requested_at) values
                    (1, 'old', 1, now() - interval '49 hours'), (1, 'needed', 2, now() - interval '47 hours')
                """);

        await("select key from request_key", "needed");
    }

    @Test
    void anAttemptIsForgottenAfterItsTime() throws Exception {
        execute("""
                insert into redemption_attempt (door_id, attempt_id, code_hash, attempted_at)
                select id, 'old', '1'::bytea, now() - interval '49 hours' from door
                union all select id, 'needed', '2'::bytea, now() - interval '47 hours' from door
                """);

        await("select attempt_id from redemption_attempt", "needed");
    }

    @Test
    void thousandsExpireOnce() throws Exception {
        execute("""
                insert into token_state (token_id, user_id, state, expires_at)
                select n, 1, 'requested', '2020-03-01T00:00:00Z' from generate_series(1, 2500) as n
                """);

        await("select count(*) from token_state where state = 'expired'", "2500");

        assertThat(query("select count(*) from access_event where happened_at = '2020-03-01T00:00:00Z'"))
                .containsExactly("2500");
    }

    private static void execute(String sql) throws SQLException {
        Space.execute(space.owner(), sql);
    }

    private static List<String> query(String sql) throws SQLException {
        return Space.query(space.owner(), sql);
    }

    private static void await(String query, String... rows) throws Exception {
        while (!query(query).equals(List.of(rows))) {
            Thread.sleep(50);
        }
    }
}
