package coworking.infrastructure.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.KubernetesVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KubernetesPartsTest {

    @ParameterizedTest
    @EnumSource
    void partsThatFollowKubernetesHaveItsVersion(KubernetesVersion version) {
        var parts = KubernetesParts.of(version);

        var minor = "v" + version + ".";
        assertThat(parts.kubeProxy()).startsWith(minor);
        assertThat(parts.autoscaler()).startsWith(minor);
    }
}
