package coworking.infrastructure.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClosedNetworkTest {
    private static final String POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    @Test
    void aNamespaceHoldsItsPodsToTheRestrictedStandard() {
        var namespace = namespace().only("kubernetes:core/v1:Namespace");

        var labels = (Map<?, ?>) namespace.input("metadata.labels");
        assertThat(labels.get("pod-security.kubernetes.io/enforce")).isEqualTo("restricted");
        assertThat(labels.get("elbv2.k8s.aws/pod-readiness-gate-inject")).isEqualTo("enabled");
    }

    @Test
    void nothingFlowsInANamespaceButNameLookups() {
        var stack = namespace();

        var closed = stack.named(POLICY, "coworking-deny-by-default");
        assertThat(closed.input("spec"))
                .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
        var lookups = stack.named(POLICY, "coworking-allow-name-lookup");
        assertThat(lookups.text("spec.egress.0.to.0.podSelector.matchLabels")).isEqualTo("{k8s-app=kube-dns}");
        assertThat(lookups.input("spec.egress.0.ports"))
                .isEqualTo(List.of(Map.of("protocol", "UDP", "port", 53.0), Map.of("protocol", "TCP", "port", 53.0)));
    }

    private static StackUnderTest.Declared namespace() {
        return StackUnderTest.named("dev")
                .deploy(context -> new ServiceNamespace(
                        "coworking",
                        new ServiceNamespaceArgs("coworking", ServiceFixture.cluster()),
                        ComponentResourceOptions.Empty));
    }

    @Test
    void onlyItsOwnInstancesAndTheOperatorReachADatabaseWithoutServices() {
        var firewall = firewall();

        assertThat(firewall.text("spec.podSelector.matchLabels")).isEqualTo("{cnpg.io/cluster=main}");
        assertThat((List<?>) firewall.input("spec.ingress")).hasSize(2);
        assertThat(firewall.text("spec.ingress.0.from.0.podSelector.matchLabels"))
                .isEqualTo("{cnpg.io/cluster=main}");
        assertThat(firewall.text("spec.ingress.1.from.0.namespaceSelector.matchLabels"))
                .isEqualTo("{kubernetes.io/metadata.name=cnpg-system}");
    }

    @Test
    void aDatabaseReachesItsInstancesNamesCredentialsAndBackups() {
        var firewall = firewall();

        assertThat((List<?>) firewall.input("spec.egress")).hasSize(4);
        assertThat(firewall.text("spec.egress.0.ports.1.port")).isEqualTo("8000");
        assertThat(firewall.text("spec.egress.2.to.0.ipBlock.cidr")).isEqualTo("169.254.170.23/32");
        assertThat(firewall.text("spec.egress.3.ports.0.port")).isEqualTo("443");
    }

    private static Registered firewall() {
        return StackUnderTest.named("dev")
                .deploy(context -> new DatabaseFirewall(
                        "database",
                        new DatabaseFirewallArgs(ServiceFixture.database(), "cnpg-system", ServiceFixture.cluster()),
                        ComponentResourceOptions.Empty))
                .only(POLICY);
    }
}
