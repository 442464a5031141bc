package coworking.access;

import static coworking.access.Api.DOOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/**
 * Three servers: the one that all tests share has an old key, the second a new key and the old one, the third only the new
 * key.
 */
@MicroShedTest
@Tag("long")
class KeyRotationIT {

    private static final String NEW_KEY = "bmV3IGtleSBuZXcga2V5IG5ldyBrZXkgbmV3IGtleSE=";

    private static LibertyServer rotating;
    private static LibertyServer rotated;

    @BeforeAll
    static void start() {
        var oldKey = LocalEnvironment.sameDatabase().get("CODE_KEY");
        rotating = Replica.start("rotating", Map.of("CODE_KEY", NEW_KEY, "OTHER_CODE_KEY", oldKey));
        rotated = Replica.start("rotated", Map.of("CODE_KEY", NEW_KEY));
    }

    @AfterAll
    static void stop() {
        rotating.close();
        rotated.close();
    }

    @BeforeEach
    void reset() throws SQLException {
        Space.reset();
    }

    @Test
    void codesOfBothKeysAreRedeemed() {
        var oldCode = MEMBER.authorizedCode();
        var newCode = MEMBER.at(rotating).authorizedCode();

        assertThat(DOOR.at(rotating).redeem(oldCode, "old").json().getInt("token_id"))
                .isEqualTo(1);
        assertThat(DOOR.at(rotating).redeem(newCode, "new").json().getInt("token_id"))
                .isEqualTo(2);
        assertThat(DOOR.at(rotating).redeem(oldCode, "again").status()).isEqualTo(422);
    }

    @Test
    void newCodesUseTheNewKey() {
        var newCode = MEMBER.at(rotating).authorizedCode();

        assertThat(DOOR.redeem(newCode, "old key").status()).isEqualTo(422);
        assertThat(DOOR.at(rotated).redeem(newCode, "new key").status()).isEqualTo(200);
    }

    @Test
    void withoutItsKeyAnOldCodeOpensNothing() throws SQLException {
        var oldCode = MEMBER.authorizedCode();

        var refused = DOOR.at(rotated).redeem(oldCode, "old");

        assertThat(refused.problem()).isEqualTo("refused-code");
        assertThat(Space.query("select count(used_at) from tokens")).containsExactly("0");
    }

    @Test
    void anAttemptBeforeTheRotationIsRepeatedAfterIt() {
        var oldCode = MEMBER.authorizedCode();

        var first = DOOR.redeem(oldCode, "same");

        assertThat(first.status()).isEqualTo(200);
        assertThat(DOOR.at(rotating).redeem(oldCode, "same").http().body())
                .isEqualTo(first.http().body());
    }
}
