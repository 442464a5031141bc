package coworking.access;

import static coworking.access.Api.DOOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.access.Api.Reply;
import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/**
 * Somebody guesses codes at a door: only a few guesses are possible, and responses to all refused codes look alike. {@code
 * -Dguessing.samples} chooses how many response times are compared.
 */
@MicroShedTest
@Tag("long")
class GuessingIT {

    private static final int SAMPLES = Integer.getInteger("guessing.samples", 200);
    private static final int WARM_UP = 50;
    private static final int SAMPLES_PER_DOOR = 400;
    private static final double MAX_RATIO = 1.5;

    @BeforeEach
    void reset() throws SQLException {
        Space.reset();
        Space.addDoors(LocalEnvironment.owner(), 1 + (WARM_UP + SAMPLES) / SAMPLES_PER_DOOR);
    }

    @Test
    void aDoorTriesTwentyWrongCodesInAMinuteAndOtherDoorsGoOn() {
        var code = MEMBER.authorizedCode();
        for (var n = 1; n <= 20; n++) {
            assertThat(DOOR.redeem("0000-0000", "wrong" + n).status()).isEqualTo(422);
        }

        var wrong = DOOR.redeem("0000-0000", "wrong21");
        var right = DOOR.redeem(code, "right");

        for (var limited : List.of(wrong, right)) {
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.problem()).isEqualTo("too-many-failed-redemptions");
            assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);
        }
        assertThat(right.http().body()).isEqualTo(wrong.http().body());
        assertThat(new Api("door1", "door").redeem(code, "right").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'requested'",
                "expires_at = now()",
                "not_before = now() + interval '1 minute'",
                "state = 'expired', ended_at = now()",
                "state = 'refused', ended_at = now(), reason = 'The space is full.'",
                "state = 'revoked', ended_at = now()",
                "state = 'redeemed', ended_at = now()"
            })
    void everyOtherCodeIsRefusedAlike(String change) throws SQLException {
        var code = MEMBER.authorizedCode();
        Space.execute("update token_state set " + change);

        var refused = DOOR.redeem(code, "first");
        var unknown = DOOR.redeem("0000-0000", "second");

        assertAlike(refused, unknown);
        assertThat(Space.query("select count(used_at) from tokens")).containsExactly("0");
    }

    @Test
    void aCodeOfADeactivatedMemberIsRefusedAlike() throws SQLException {
        var code = MEMBER.authorizedCode();
        Space.execute("update users set is_active = false");

        assertAlike(DOOR.redeem(code, "first"), DOOR.redeem("0000-0000", "second"));
    }

    @Test
    void aUsedCodeIsRefusedAlike() {
        var code = MEMBER.authorizedCode();
        DOOR.redeem(code, "first");

        assertAlike(DOOR.redeem(code, "second"), DOOR.redeem("0000-0000", "third"));
    }

    @Test
    void aUsedCodeIsRefusedInTheTimeOfAnUnknownOne() {
        try (var server = Replica.start("guessing", Map.of("MAX_FAILED_REDEMPTIONS_PER_MINUTE", "1000"))) {
            var code = MEMBER.authorizedCode();
            DOOR.redeem(code, "first");
            var used = new ArrayList<Long>();
            var unknown = new ArrayList<Long>();

            for (var n = 0; n < WARM_UP + SAMPLES; n++) {
                var door = new Api("door" + (1 + n / SAMPLES_PER_DOOR), "door").at(server);
                used.add(nanoseconds(door, code, "used" + n));
                unknown.add(nanoseconds(door, "0000-0000", "unknown" + n));
            }

            assertThat(median(used) / median(unknown)).isBetween(1 / MAX_RATIO, MAX_RATIO);
        }
    }

    /** Two responses differ only in their times. */
    private static void assertAlike(Reply refused, Reply unknown) {
        assertThat(refused.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(refused.http().body()).isEqualTo(unknown.http().body());
        assertThat(headers(refused)).isEqualTo(headers(unknown));
    }

    private static Map<String, List<String>> headers(Reply reply) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.http().headers().map());
        headers.put("Date", List.of());
        return headers;
    }

    private static long nanoseconds(Api door, String code, String attempt) {
        var start = System.nanoTime();
        assertThat(door.redeem(code, attempt).status()).isEqualTo(422);
        return System.nanoTime() - start;
    }

    private static double median(List<Long> times) {
        return times.stream()
                .skip(WARM_UP)
                .sorted()
                .skip(SAMPLES / 2)
                .findFirst()
                .orElseThrow();
    }
}
