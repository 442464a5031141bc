package coworking.access;

import static coworking.access.Api.ADMINISTRATOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.access.Api.Reply;
import coworking.local.server.LibertyServer;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microshed.testing.jupiter.MicroShedTest;

/**
 * Doors redeem tokens while members revoke them, and a replica or the database is killed in the middle. Clients without a
 * response retry. {@code -Dcrash.rounds} chooses how often something is killed.
 */
@MicroShedTest
@Tag("long")
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);
    private static final int TOKENS = 60;
    private static final int ANSWERS_BEFORE_THE_CRASH = 20;

    private static final Map<String, String> CONFIGURATION =
            Map.of("MAX_LIVE_TOKENS", "1000", "MAX_REQUESTS_PER_MINUTE", "1000", "CLEANUP_INTERVAL_SECONDS", "1");

    private static final String REDEEMED =
            "select token_id from token_state where state = 'redeemed' and token_id >= %d order by token_id";

    /** State, use and events of all tokens. */
    private static final String ENDS = """
            select distinct concat_ws(', ', s.state, case when t.used_at is null then 'not used' else 'used' end,
                (select string_agg(event, ' ' order by e.id) from access_event e
                 where e.token_id = t.id and event <> 'redemption-refused'))
            from tokens t left join token_state s on s.token_id = t.id
            """;

    private static final String COUNTED = """
            select concat_ws(' ', quarter, sum(requested), sum(authorized), sum(refused), sum(revoked), sum(expired),
                sum(redeemed))
            from requests group by quarter order by quarter
            """;

    private static final String RECOUNTED = """
            select concat_ws(' ', date_bin('15 minutes', happened_at at time zone 'UTC', '2000-01-01'),
                count(*) filter (where event = 'requested'), count(*) filter (where event = 'authorized'),
                count(*) filter (where event = 'refused'), count(*) filter (where event = 'revoked'),
                count(*) filter (where event = 'expired'), count(*) filter (where event = 'redeemed'))
            from access_event where event not in ('redemption-refused', 'code-replaced')
            group by date_bin('15 minutes', happened_at at time zone 'UTC', '2000-01-01') order by 1
            """;

    @TempDir
    private static Path data;

    private static OwnSpace space;
    private static LibertyServer survivor;
    private static volatile LibertyServer victim;

    @BeforeAll
    static void start() throws SQLException {
        space = new OwnSpace(data);
        survivor = space.replica("survivor", CONFIGURATION);
        victim = space.replica("victim", CONFIGURATION);
        survivor.awaitUp("/health/ready");
        victim.awaitUp("/health/ready");
        Space.reset(space.owner());
        Space.addDoors(space.owner(), TOKENS);
    }

    @AfterAll
    static void stop() {
        survivor.close();
        victim.close();
        space.close();
    }

    @Test
    void aReplicaThatIsKilledLeavesNothingHalfDone() throws SQLException {
        for (var round = 1; round <= ROUNDS; round++) {
            race(() -> {
                OwnSpace.kill(victim.process());
                victim = space.replica("victim", CONFIGURATION);
            });
        }
    }

    @Test
    void aDatabaseThatIsKilledLeavesNothingHalfDone() throws SQLException {
        for (var round = 1; round <= ROUNDS; round++) {
            race(() -> {
                space.kill();
                space.start();
            });
        }
    }

    /** Lets a door and the member race for each of some tokens, and something crash, until all have their answers. */
    private static void race(Runnable crash) throws SQLException {
        var tokens = new ArrayList<JsonObject>();
        for (var n = 1; n <= TOKENS; n++) {
            var token = MEMBER.at(survivor).request();
            ADMINISTRATOR.at(survivor).authorize(token.getInt("id"));
            tokens.add(token);
        }
        var answers = new CountDownLatch(ANSWERS_BEFORE_THE_CRASH);
        var crashed = CompletableFuture.runAsync(() -> {
            await(answers);
            crash.run();
        });

        var opened = Crowd.of(2 * TOKENS, n -> {
            var token = tokens.get((n - 1) / 2);
            var id = token.getInt("id");
            var replicas = n % 3 == 0 ? List.of(survivor, victim) : List.of(victim, survivor);
            if (n % 2 == 0) {
                answer(replicas, at -> MEMBER.at(at).revoke(id), answers);
                return Optional.<String>empty();
            }
            var door = new Api("door" + (n + 1) / 2, "door");
            return answer(replicas, at -> door.at(at).redeem(token.getString("code"), "token" + id), answers) == 200
                    ? Optional.of(String.valueOf(id))
                    : Optional.<String>empty();
        });

        crashed.join();
        survivor.awaitUp("/health/ready");
        victim.awaitUp("/health/ready");
        assertThat(Space.query(space.owner(), REDEEMED.formatted(tokens.get(0).getInt("id"))))
                .isEqualTo(opened.stream().flatMap(Optional::stream).toList());
        assertThat(Space.query(space.owner(), ENDS))
                .isSubsetOf(
                        "redeemed, used, requested authorized redeemed",
                        "revoked, not used, requested authorized revoked");
        assertThat(Space.query(space.owner(), COUNTED)).isEqualTo(Space.query(space.owner(), RECOUNTED));
    }

    /** Repeats a call at one replica and the other until one responds, and returns the status. */
    private static int answer(
            List<LibertyServer> replicas, Function<LibertyServer, Reply> call, CountDownLatch answers) {
        for (var attempt = 0; ; attempt++) {
            try {
                var status = call.apply(replicas.get(attempt % 2)).status();
                if (status != 503) {
                    assertThat(status).isIn(200, 409, 422);
                    answers.countDown();
                    return status;
                }
            } catch (UncheckedIOException unanswered) {
                // The replica is gone, so the other one is asked.
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException failure) {
            throw new AssertionError("interrupted", failure);
        }
    }
}
