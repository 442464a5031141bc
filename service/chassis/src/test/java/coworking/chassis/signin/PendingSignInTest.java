package coworking.chassis.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingSignInTest {

    private static final String KEY = "a key that all replicas have in common";

    @Test
    void anyReplicaWithTheKeyOpensIt() {
        var pending = PendingSignIn.begin("/?preset=7d");

        assertThat(PendingSignIn.open(pending.seal(KEY), KEY)).contains(pending);
    }

    @Test
    void nobodyElseOpensIt() {
        assertThat(PendingSignIn.open(PendingSignIn.begin("/").seal(KEY), KEY + "."))
                .isEmpty();
    }

    @Test
    void itsContentIsNotReadable() {
        var pending = PendingSignIn.begin("/secret-place");

        assertThat(pending.seal(KEY)).doesNotContain(pending.state().getValue()).matches("[\\w.-]+");
    }

    @Test
    void everyChangeIsNoticed() {
        var sealed = PendingSignIn.begin("/").seal(KEY);
        for (var i = 0; i < sealed.length() - 1; i++) { // the last character of Base64 may hold bits without a meaning
            var other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            var changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            if (sealed.charAt(i) != '.' && sealed.charAt(i + 1) != '.') {
                assertThat(PendingSignIn.open(changed, KEY)).as(changed).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30."})
    void madeUpTextIsNone(String text) {
        assertThat(PendingSignIn.open(text, KEY)).isEmpty();
    }

    @Test
    void eachSignInHasItsOwnSecrets() {
        var one = PendingSignIn.begin("/");
        var other = PendingSignIn.begin("/");

        assertThat(one.state()).isNotEqualTo(other.state());
        assertThat(one.nonce()).isNotEqualTo(other.nonce());
        assertThat(one.verifier()).isNotEqualTo(other.verifier());
    }
}
