package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KubernetesReleaseTest {

    @ParameterizedTest
    @EnumSource
    void partsThatFollowKubernetesHaveItsVersion(KubernetesRelease release) {
        var minor = "v" + release.version() + ".";

        assertThat(release.kubeProxy()).startsWith(minor);
        assertThat(release.autoscaler()).startsWith(minor);
    }

    @Test
    void anUnsupportedVersionIsToldWithTheSupportedOnes() {
        assertThatThrownBy(() -> KubernetesRelease.of("1.29"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Kubernetes 1.29 is not supported; allowed: [1.35, 1.36].");
    }
}
