package coworking.access;

import static coworking.access.Api.ADMINISTRATOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Many at a time. {@code -Dredemption.threads} and {@code -Dredemption.rounds} choose how many. */
@MicroShedTest
class ExactlyOnceIT {

    private static final int THREADS = Integer.getInteger("redemption.threads", 20);
    private static final int ROUNDS = Integer.getInteger("redemption.rounds", 3);

    @BeforeEach
    void reset() throws SQLException {
        Space.reset();
        Space.addDoors(LocalEnvironment.owner(), THREADS);
    }

    @Test
    void oneCodeOpensOneDoor() throws SQLException {
        for (var round = 1; round <= ROUNDS; round++) {
            var token = MEMBER.request();
            ADMINISTRATOR.post("tokens/%d/authorization".formatted(token.getInt("id")), "{}");

            var opened = atOnce(token.getString("code"), "round" + round);

            assertThat(opened).isEqualTo(1);
        }
        assertThat(Space.query("select count(used_at) from tokens")).containsExactly(String.valueOf(ROUNDS));
    }

    private static long atOnce(String code, String attempt) {
        return Crowd.of(
                        THREADS,
                        n -> new Api("door" + n, "door")
                                .redeemPatiently(code, attempt)
                                .status())
                .stream()
                .peek(status -> assertThat(status).isIn(200, 422))
                .filter(status -> status == 200)
                .count();
    }
}
