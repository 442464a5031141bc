package coworking.access;

import static coworking.access.Api.ADMINISTRATOR;
import static coworking.access.Api.DOOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** A member with three tokens, one of them redeemed, one authorized and one requested, is erased. */
@MicroShedTest
class ErasureIT {

    private String lastEvent;
    private String liveCode;

    @BeforeEach
    void erase() throws SQLException {
        Space.reset();
        lastEvent = Space.query("select coalesce(max(id), 0) from access_event").get(0);
        var used = MEMBER.request().getString("code");
        ADMINISTRATOR.authorize(1);
        DOOR.redeem(used, "used");
        liveCode = MEMBER.request().getString("code");
        ADMINISTRATOR.authorize(2);
        MEMBER.send("POST", "tokens", null, "Idempotency-Key", "k");

        assertThat(ADMINISTRATOR.send("DELETE", "users/1", null).status()).isEqualTo(204);
    }

    @Test
    void namesAndIdentitiesAreGone() throws SQLException {
        var user = ADMINISTRATOR.get("users/1").json();

        assertThat(user.getString("first_name")).isEqualTo("(erased)");
        assertThat(user.getString("last_name")).isEqualTo("(erased)");
        assertThat(user.getBoolean("is_active")).isFalse();
        assertThat(user.getJsonArray("identities")).isEmpty();
        assertThat(MEMBER.post("tokens", null).problem()).isEqualTo("unknown-member");
        assertThat(Space.query("select key from request_key")).isEmpty();
    }

    @Test
    void theSubjectMayBelongToAnotherUser() {
        var changed = ADMINISTRATOR.send("PATCH", "users/2", "{'subject':'member'}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(MEMBER.request().getInt("user_id")).isEqualTo(2);
        assertThat(MEMBER.get("tokens").json().getJsonArray("tokens")).hasSize(1);
    }

    @Test
    void liveCodesOpenNothing() throws SQLException {
        assertThat(DOOR.redeem(liveCode, "late").status()).isEqualTo(422);
        assertThat(Space.query("select state from token_state order by token_id"))
                .containsExactly("redeemed", "revoked", "revoked");
        assertThat(Space.query(
                        "select distinct reason from access_event where event = 'revoked' and id > " + lastEvent))
                .containsExactly("erased member");
    }

    @Test
    void countsAreKept() throws SQLException {
        assertThat(Space.query("select user_id from tokens")).containsExactly("1", "1", "1");
        assertThat(Space.query("select count(used_at) from tokens")).containsExactly("1");
        assertThat(Space.query("select count(*) from users")).containsExactly("2");
    }

    @Test
    void eventsHaveOnlyTheId() throws SQLException {
        assertThat(Space.query(
                        "select distinct actor from access_event where id > %s order by actor".formatted(lastEvent)))
                .containsExactly("chief", "door", "user 1");
        assertThat(Space.query(
                        "select concat_ws(' ', event, user_id, reason) from access_event order by id desc limit 1"))
                .containsExactly("user-erased 1");
    }
}
