package coworking.access;

import static coworking.access.Api.ADMINISTRATOR;
import static coworking.access.Api.DOOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.access.Api.Reply;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/**
 * Three replicas on one database. {@code -Dreplicas.threads} and {@code -Dreplicas.rounds} choose how many doors redeem one
 * code at a time, and how often.
 */
@MicroShedTest
@Tag("long")
class ReplicasIT {

    private static final int THREADS = Integer.getInteger("replicas.threads", 200);
    private static final int ROUNDS = Integer.getInteger("replicas.rounds", 10);

    private static LibertyServer[] replicas;

    @BeforeAll
    static void start() {
        replicas = Replica.start("replica", 3);
    }

    @AfterAll
    static void stop() {
        for (var replica : replicas) {
            replica.close();
        }
    }

    @BeforeEach
    void reset() throws SQLException {
        Space.reset();
        Space.addDoors(LocalEnvironment.owner(), THREADS);
        // A door that was seen is not updated, so nothing but its lock makes its attempts follow each other.
        Space.execute("update door set last_seen_at = now()");
    }

    @Test
    void oneCodeOpensOneDoorOverAllReplicas() throws SQLException {
        for (var round = 1; round <= ROUNDS; round++) {
            var token = at(round, MEMBER).request();
            at(round + 1, ADMINISTRATOR).authorize(token.getInt("id"));

            assertThat(statuses(token.getString("code"), "round" + round))
                    .containsOnly(200, 422)
                    .containsOnlyOnce(200);

            Space.execute( // the next round is not in the same minute
                    "update token_state set requested_at = requested_at - interval '1 minute'",
                    "update redemption_attempt set attempted_at = attempted_at - interval '1 minute'");
        }
        assertThat(Space.query("select count(used_at) from tokens")).containsExactly(String.valueOf(ROUNDS));
        assertThat(Space.query("select count(*) from redemption_attempt"))
                .containsExactly(String.valueOf(ROUNDS * THREADS));
    }

    private static List<Integer> statuses(String code, String attempt) {
        return Crowd.of(
                THREADS,
                n -> at(n, new Api("door" + n, "door"))
                        .redeemPatiently(code, attempt)
                        .status());
    }

    @Test
    void aRepeatedAttemptGetsTheFirstResponseFromEveryReplica() {
        var code = MEMBER.request().getString("code");
        ADMINISTRATOR.authorize(1);

        var first = at(1, DOOR).redeem(code, "same");

        assertThat(first.status()).isEqualTo(200);
        assertThat(at(2, DOOR).redeem(code, "same").http().body())
                .isEqualTo(first.http().body());
        assertThat(at(3, DOOR).redeem(code, "same").http().body())
                .isEqualTo(first.http().body());
        assertThat(at(2, DOOR).redeem("ZZZZ-ZZZZ", "same").status()).isEqualTo(422);
        assertThat(at(3, DOOR).redeem("ZZZZ-ZZZZ", "same").problem()).isEqualTo("reused-attempt");
    }

    @Test
    void parallelRepetitionsOfAnAttemptGetOneResponse() {
        var code = MEMBER.request().getString("code");
        ADMINISTRATOR.authorize(1);

        var bodies = Crowd.of(9, n -> at(n, DOOR).redeem(code, "same").http().body());

        assertThat(bodies).hasSize(9).containsOnly(bodies.get(0));
        assertThat(bodies.get(0)).startsWith("{\"token_id\":1,");
    }

    @Test
    void aMemberHasFiveLiveTokensOverAllReplicas() throws SQLException {
        var answers = answers(12, n -> at(n, MEMBER).post("tokens", null));

        assertThat(answers.subList(0, 5)).containsOnly("201");
        assertThat(answers.subList(5, 12)).containsOnly("409 too-many-live-tokens");
        assertThat(Space.query("select count(*) from tokens")).containsExactly("5");
    }

    @Test
    void aMemberRequestsTenTokensInAMinuteOverAllReplicas() throws SQLException {
        for (var n = 1; n <= 8; n++) {
            at(n, MEMBER).request();
            at(n + 1, MEMBER).revoke(n);
        }

        var answers = answers(20, n -> at(n, MEMBER).post("tokens", null));

        assertThat(answers.subList(0, 2)).containsOnly("201");
        assertThat(answers.subList(2, 20)).containsOnly("429 too-many-requests");
        assertThat(Space.query("select count(*) from tokens")).containsExactly("10");
    }

    @Test
    void aDoorTriesTwentyWrongCodesInAMinuteOverAllReplicas() throws SQLException {
        var answers = answers(30, n -> at(n, DOOR).redeem("0000-0000", "wrong" + n));

        assertThat(answers.subList(0, 20)).containsOnly("422 refused-code");
        assertThat(answers.subList(20, 30)).containsOnly("429 too-many-failed-redemptions");
        assertThat(Space.query("select count(*) from redemption_attempt")).containsExactly("20");
    }

    /** Statuses and problems of parallel calls, in order. */
    private static List<String> answers(int calls, IntFunction<Reply> call) {
        return Crowd.of(calls, n -> {
                    var reply = call.apply(n);
                    return reply.status() < 300 ? "" + reply.status() : reply.status() + " " + reply.problem();
                })
                .stream()
                .sorted()
                .toList();
    }

    private static Api at(int n, Api caller) {
        return caller.at(replicas[n % replicas.length]);
    }
}
