package coworking.access;

import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** How many tokens and codes a member can have. */
@MicroShedTest
class LimitsIT {

    private static final Api OTHER = new Api("other", "member");

    @BeforeEach
    void reset() throws SQLException {
        Space.reset();
    }

    @Test
    void aTokenHasAtMostTenCodes() {
        for (var i = 1; i <= 10; i++) {
            assertThat(MEMBER.send("POST", "tokens", null, "Idempotency-Key", "k")
                            .status())
                    .isEqualTo(201);
        }

        var refused = MEMBER.send("POST", "tokens", null, "Idempotency-Key", "k");

        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(refused.json().getString("detail"))
                .isEqualTo("Token 1 has had the maximum number of codes; request another.");
    }

    @Test
    void aMemberHasFiveLiveTokens() {
        for (var i = 0; i < 5; i++) {
            assertThat(MEMBER.post("tokens", null).status()).isEqualTo(201);
        }

        assertThat(MEMBER.post("tokens", null).problem()).isEqualTo("too-many-live-tokens");
        assertThat(OTHER.post("tokens", null).status()).isEqualTo(201);
    }

    @Test
    void aMemberRequestsTenTokensInAMinute() {
        for (var i = 1; i <= 10; i++) {
            MEMBER.request();
            MEMBER.send("DELETE", "tokens/" + i, null);
        }

        var refused = MEMBER.post("tokens", null);

        assertThat(refused.problem()).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    }
}
