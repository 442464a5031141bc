package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderRulesTest {

    private static final String KUBERNETES_PLUGIN = "4.34.2";

    @ParameterizedTest
    @EnumSource
    void everythingInTheClusterIsMadeByTheClustersOwnProvider(Run run) {
        var provider = run.all("pulumi:providers:kubernetes").toList();

        assertThat(provider).hasSize(1);
        assertThat(run.those(Registered::isKubernetes))
                .isNotEmpty()
                .allMatch(r -> r.provider().startsWith(provider.get(0).urn() + "::"));
    }

    @ParameterizedTest
    @EnumSource
    void oneVersionOfTheKubernetesPluginMakesAll(Run run) {
        assertThat(run.those(r -> r.isKubernetes() || r.type().equals("pulumi:providers:kubernetes"))
                        .filter(r -> !r.pluginVersion().equals(KUBERNETES_PLUGIN)))
                .isEmpty();
    }

    /** Resources of pulumi-eks use the configured provider, so ours must use the same one. */
    @ParameterizedTest
    @EnumSource
    void everythingInAwsIsMadeByTheConfiguredProvider(Run run) {
        assertThat(run.those(r -> r.isAws() || r.type().startsWith("eks:"))
                        .filter(r -> !r.provider().isEmpty()))
                .isEmpty();
    }
}
