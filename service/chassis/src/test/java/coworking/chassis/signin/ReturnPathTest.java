package coworking.chassis.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?preset=7d&zone=Asia%2FKathmandu", "/access/doors?x=/y?z", "/a//b"})
    void pathsOfThisServiceAreKept(String path) {
        assertThat(ReturnPath.parse(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\r\nSet-Cookie: a=b",
                "/<script>",
                "/#fragment",
                " /",
                "/é"
            })
    void anythingElseIsRefused(String path) {
        assertThatThrownBy(() -> ReturnPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathFitsIntoACookie() {
        assertThat(ReturnPath.parse("/" + "a".repeat(1_499))).hasSize(1_500);
        assertThatThrownBy(() -> ReturnPath.parse("/" + "a".repeat(1_500)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
