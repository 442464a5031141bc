package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.KubernetesVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KubernetesReleaseTest {

    @ParameterizedTest
    @EnumSource
    void partsThatFollowKubernetesHaveItsVersion(KubernetesVersion version) {
        var release = KubernetesRelease.of(version);

        var minor = "v" + version + ".";
        assertThat(release.kubeProxy()).startsWith(minor);
        assertThat(release.autoscaler()).startsWith(minor);
    }
}
