package coworking.infrastructure.application;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.kubernetes.ChartKeys;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedSecretTest {

    @Test
    void theClusterMakesUpItsValues() {
        var stack = StackUnderTest.named("dev")
                .deploy(context -> new GeneratedSecret(
                        "sign-in-key",
                        TestStack.DEV,
                        "sign-in-key",
                        List.of("SIGN_IN_KEY"),
                        TestStack.cluster(),
                        new ServiceNamespace("namespace", TestStack.DEV, TestStack.cluster())));

        var release = stack.only("kubernetes:helm.sh/v3:Release");
        assertThat(release.text("chart")).isEqualTo("infrastructure/charts/generated-secret");
        assertThat(release.input("values")).isEqualTo(Map.of("secret", "sign-in-key", "keys", List.of("SIGN_IN_KEY")));
        assertThat(ChartKeys.unknownIn(release)).isEmpty();
    }
}
