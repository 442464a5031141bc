package coworking.access;

import static coworking.access.Api.ADMINISTRATOR;
import static coworking.access.Api.DOOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Tokens from the request to the redemption, as members, administrators and doors see them. */
@MicroShedTest
class LifeOfATokenIT {

    private static final Api OTHER = new Api("other", "member");

    @BeforeEach
    void reset() throws SQLException {
        Space.reset();
    }

    @Test
    void aTokenIsRequestedAuthorizedAndRedeemedOnce() throws SQLException {
        var requested = MEMBER.request();
        assertThat(requested.getString("state")).isEqualTo("requested");
        assertThat(requested.getString("code")).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");

        var authorized = ADMINISTRATOR.post("tokens/1/authorization", "{}");
        assertThat(authorized.json().getString("state")).isEqualTo("authorized");

        var redeemed = DOOR.redeem(requested.getString("code"), "first");
        assertThat(redeemed.status()).isEqualTo(200);
        assertThat(redeemed.json().getInt("token_id")).isEqualTo(1);
        assertThat(DOOR.redeem(requested.getString("code"), "second").problem()).isEqualTo("refused-code");

        assertThat(Space.query("select used_at is not null from tokens")).containsExactly("t");
        assertThat(Space.query("select token from tokens")).containsOnlyNulls();
        assertThat(Space.query("select event from access_event where token_id = 1 order by id desc limit 4"))
                .containsExactly("redemption-refused", "redeemed", "authorized", "requested");
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        var code = MEMBER.request().getString("code");
        ADMINISTRATOR.post("tokens/1/authorization", "{}");

        var typed = code.replace("-", "").toLowerCase().replace('0', 'o').replace('1', 'l');

        assertThat(DOOR.redeem(typed, "typed").status()).isEqualTo(200);
    }

    @Test
    void aRepeatedAttemptGetsTheFirstResponse() {
        var code = MEMBER.request().getString("code");
        ADMINISTRATOR.post("tokens/1/authorization", "{}");

        var first = DOOR.redeem(code, "same");

        assertThat(DOOR.redeem(code, "same").http().body())
                .isEqualTo(first.http().body());
        assertThat(DOOR.redeem("ZZZZ-ZZZZ", "same").problem()).isEqualTo("reused-attempt");
    }

    @Test
    void aRepeatedAttemptIsCountedOnce() throws IOException {
        var code = MEMBER.authorizedCode();
        var redeemed = count("redeemed");
        var refused = count("refused");

        DOOR.redeem(code, "valid");
        DOOR.redeem(code, "valid");
        DOOR.redeem("ZZZZ-ZZZZ", "wrong");
        DOOR.redeem("ZZZZ-ZZZZ", "wrong");

        assertThat(count("redeemed") - redeemed).isEqualTo(1);
        assertThat(count("refused") - refused).isEqualTo(1);
    }

    private static double count(String outcome) throws IOException {
        try (var metrics =
                LocalEnvironment.management().resolve("/metrics").toURL().openStream()) {
            return new String(metrics.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("coworking_redemptions_total{")
                            && line.contains("outcome=\"%s\"".formatted(outcome)))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "requested, 200, 200, 200",
        "authorized, 409, 409, 200",
        "redeemed, 409, 409, 409",
        "refused, 409, 409, 409",
        "revoked, 409, 409, 409",
        "expired, 409, 409, 409"
    })
    void everyStepIsPossibleInItsStatesOnly(String state, int authorization, int refusal, int revocation)
            throws SQLException {
        assertThat(stepFrom(state, "POST", "/authorization", "{}")).isEqualTo(authorization);
        assertThat(stepFrom(state, "POST", "/refusal", "{'reason':'full'}")).isEqualTo(refusal);
        assertThat(stepFrom(state, "DELETE", "", null)).isEqualTo(revocation);
    }

    private static int stepFrom(String state, String method, String step, String body) throws SQLException {
        Space.execute(
                "truncate tokens restart identity", "insert into tokens (user_id) values (1)", """
                insert into token_state (token_id, user_id, state, expires_at, ended_at)
                values (1, 1, '%1$s', now() + interval '1 day',
                    case when '%1$s' in ('requested', 'authorized') then null else now() end)
                """.formatted(state));
        return ADMINISTRATOR.send(method, "tokens/1" + step, body).status();
    }

    @Test
    void aWrongStepNamesTheState() {
        MEMBER.request();
        ADMINISTRATOR.post("tokens/1/refusal", "{'reason':'The space is full.'}");

        var wrong = ADMINISTRATOR.post("tokens/1/authorization", "{}");

        assertThat(wrong.problem()).isEqualTo("wrong-state");
        assertThat(wrong.json().getString("detail")).isEqualTo("Token 1 is refused, a final state.");
        assertThat(MEMBER.get("tokens/1").json().getString("reason")).isEqualTo("The space is full.");
    }

    @Test
    void tokensFromBeforeAreRedeemedOrExpired() throws SQLException {
        Space.execute("insert into tokens (user_id, token, used_at) values (1, 'ABC123', now()), (1, 'ABC124', null)");

        assertThat(MEMBER.get("tokens/1").json().getString("state")).isEqualTo("redeemed");
        assertThat(MEMBER.get("tokens/2").json().getString("state")).isEqualTo("expired");
        assertThat(DOOR.redeem("ABC124", "old").status()).isEqualTo(422);
    }

    @Test
    void anotherMembersTokenDoesNotExist() {
        MEMBER.request();

        assertThat(OTHER.get("tokens/1").status()).isEqualTo(404);
        assertThat(OTHER.send("DELETE", "tokens/1", null).status()).isEqualTo(404);
        assertThat(OTHER.get("tokens").json().getJsonArray("tokens")).isEmpty();
        assertThat(MEMBER.get("tokens").json().getJsonArray("tokens")).hasSize(1);
    }

    @Test
    void aRepeatedRequestReplacesTheCode() {
        var first = MEMBER.send("POST", "tokens", null, "Idempotency-Key", "k").json();
        var second = MEMBER.send("POST", "tokens", null, "Idempotency-Key", "k").json();
        ADMINISTRATOR.post("tokens/1/authorization", "{}");

        assertThat(second.getInt("id")).isEqualTo(first.getInt("id"));
        assertThat(DOOR.redeem(first.getString("code"), "void").status()).isEqualTo(422);
        assertThat(DOOR.redeem(second.getString("code"), "right").status()).isEqualTo(200);
    }

    @Test
    void aDeactivatedMemberRequestsNothingAndLiveCodesEnd() {
        var code = MEMBER.request().getString("code");
        ADMINISTRATOR.post("tokens/1/authorization", "{}");

        ADMINISTRATOR.send("PATCH", "users/1", "{'is_active':false}");

        assertThat(MEMBER.post("tokens", null).problem()).isEqualTo("deactivated-member");
        assertThat(DOOR.redeem(code, "first").status()).isEqualTo(422);
        assertThat(ADMINISTRATOR.get("tokens/1").json().getString("state")).isEqualTo("revoked");
    }

    @Test
    void doorsAreRegisteredAndRevoked() {
        assertThat(new Api("new", "door").redeem("0000-0000", "a").problem()).isEqualTo("unknown-door");
        var door = ADMINISTRATOR.post("doors", "{'name':'Garden','subject':'new'}");
        assertThat(door.status()).isEqualTo(201);
        assertThat(ADMINISTRATOR
                        .post("doors", "{'name':'Garden','subject':'new'}")
                        .problem())
                .isEqualTo("taken-identity");

        ADMINISTRATOR.send("PATCH", "doors/" + door.json().getInt("id"), "{'revoked':true}");

        assertThat(new Api("new", "door").redeem("0000-0000", "b").problem()).isEqualTo("revoked-door");
    }

    @Test
    void eventsCannotBeChanged() {
        assertThatThrownBy(() -> Space.execute("update access_event set actor = 'nobody'", "delete from access_event"))
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "member | GET | users",
                "member | POST | redemptions",
                "door | GET | tokens",
                "administrator | POST | tokens",
                "analyst | GET | tokens",
                "door | GET | events",
                "member | POST | tokens/1/authorization"
            })
    void everyRoleHasItsOwnPaths(String role, String method, String path) {
        var reply = new Api("member", role).send(method, path, method.equals("GET") ? null : "{}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.problem()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body",
                "{'reason':3} | reason",
                "{'reason':''} | reason",
                "{} | reason",
                "{'reason':'x','more':1} | more"
            })
    void aWrongBodyIsNamedByItsMember(String body, String member) {
        MEMBER.request();

        var refused = ADMINISTRATOR.post("tokens/1/refusal", body);

        assertThat(refused.problem()).isEqualTo("invalid-body");
        assertThat(refused.json().getJsonArray("parameters").getJsonObject(0).getString("name"))
                .isEqualTo(member);
    }

    @Test
    void aLongBodyIsRefused() {
        assertThat(ADMINISTRATOR
                        .post("tokens/1/refusal", "{'reason':'" + "x".repeat(17_000) + "'}")
                        .problem())
                .isEqualTo("content-too-large");
    }
}
