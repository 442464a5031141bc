package coworking.infrastructure.database;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTrafficTest {

    private static final Map<String, Object> INSTANCES = pods("coworking", Map.of("cnpg.io/cluster", "main"));
    private static final Map<String, Object> STATUS = Map.of("protocol", "TCP", "port", 8000.0);
    private static final Map<String, Object> POSTGRES = Map.of("protocol", "TCP", "port", 5432.0);
    private static final Map<String, Object> METRICS = Map.of("protocol", "TCP", "port", 9187.0);

    @Test
    void itIsAboutTheDatabasesPodsAndDeniesTheRest() {
        var policy = policy();

        assertThat(policy.input("spec.podSelector.matchLabels")).isEqualTo(Map.of("cnpg.io/cluster", "main"));
        assertThat(policy.input("spec.policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
    }

    @Test
    void onlyOtherInstancesTheOperatorAndTheProbeAreLetIn() {
        assertThat(policy().input("spec.ingress"))
                .isEqualTo(List.of(
                        Map.of("from", List.of(INSTANCES), "ports", List.of(POSTGRES, STATUS)),
                        Map.of("from", List.of(pods("cnpg-system", Map.of())), "ports", List.of(STATUS)),
                        Map.of("from", List.of(pods("volume-probe", Map.of())), "ports", List.of(METRICS))));
    }

    @Test
    void itReachesInstancesItsRoleAndEverythingWithTls() {
        assertThat(policy().input("spec.egress"))
                .isEqualTo(List.of(
                        Map.of("to", List.of(INSTANCES), "ports", List.of(POSTGRES, STATUS)),
                        Map.of(
                                "to",
                                List.of(Map.of("ipBlock", Map.of("cidr", "169.254.170.23/32"))),
                                "ports",
                                List.of(Map.of("protocol", "TCP", "port", 80.0))),
                        Map.of("ports", List.of(Map.of("protocol", "TCP", "port", 443.0)))));
    }

    private static Map<String, Object> pods(String namespace, Map<String, String> labels) {
        return Map.of(
                "namespaceSelector",
                Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace)),
                "podSelector",
                labels.isEmpty() ? Map.of() : Map.of("matchLabels", labels));
    }

    private static Registered policy() {
        return DatabaseFixture.SMALL.deploy().only("kubernetes:networking.k8s.io/v1:NetworkPolicy");
    }
}
