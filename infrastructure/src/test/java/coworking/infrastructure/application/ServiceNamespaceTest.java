package coworking.infrastructure.application;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceNamespaceTest {
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
                .deploy(context -> new ServiceNamespace("coworking", TestStack.DEV, TestStack.cluster()));
    }
}
