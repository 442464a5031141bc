package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExposureRulesTest {

    @ParameterizedTest
    @EnumSource
    void nothingListensToTheWholeInternetButThePublicLoadBalancer(Run run) {
        assertThat(run.those(ExposureRulesTest::listensToEverybody))
                .allMatch(r -> run.stack().equals("prod") && r.type().equals("kubernetes:core/v1:Service"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEV_DEPLOYED", "DEV_PREVIEWED"})
    void theLoadBalancerIsInternalUnlessItHasAHostName(Run run) {
        assertThat(loadBalancerScheme(run)).isEqualTo("internal");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD_DEPLOYED", "PROD_PREVIEWED"})
    void thePublicLoadBalancerSpeaksTls(Run run) {
        var service = loadBalancer(run);

        assertThat(loadBalancerScheme(run)).isEqualTo("internet-facing");
        assertThat(annotations(service))
                .containsEntry(
                        "service.beta.kubernetes.io/aws-load-balancer-ssl-cert",
                        "arn:aws:acm:eu-central-1:210987654321:certificate/00000000-0000-0000-0000-000000000000");
        assertThat(service.text("spec.ports.0.port")).isEqualTo("443");
    }

    @ParameterizedTest
    @EnumSource
    void theClusterIsReachedFromKnownAddresses(Run run) {
        assertThat(run.all("eks:index:Cluster")).isNotEmpty().allSatisfy(cluster -> {
            assertThat(cluster.input("endpointPrivateAccess")).isEqualTo(true);
            assertThat(cluster.input("publicAccessCidrs.0")).asString().startsWith("203.0.113.");
        });
    }

    @ParameterizedTest
    @EnumSource
    void noMachineHasAPublicAddress(Run run) {
        assertThat(run.all("aws:ec2/subnet:Subnet"))
                .isNotEmpty()
                .allMatch(subnet -> Boolean.FALSE.equals(subnet.input("mapPublicIpOnLaunch")));
        assertThat(run.all("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"))
                .isNotEmpty()
                .allMatch(group -> group.leaves().keySet().stream()
                        .noneMatch(path -> path.startsWith("ingress.") || path.startsWith("egress.")));
    }

    /** Whatever the field is called: what lets traffic in has that address in it, what lets it out is no listener. */
    private static boolean listensToEverybody(Registered resource) {
        if (resource.type().contains("EgressRule") || resource.type().endsWith(":Route")) {
            return false;
        }
        return resource.leaves().entrySet().stream()
                .filter(leaf -> !leaf.getKey().contains("egress"))
                .anyMatch(leaf -> leaf.getValue() instanceof String text
                        && (text.contains("0.0.0.0/0") || text.contains("::/0")));
    }

    private static Registered loadBalancer(Run run) {
        return run.all("kubernetes:core/v1:Service")
                .filter(service -> service.text("spec.type").equals("LoadBalancer"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no load balancer"));
    }

    private static String loadBalancerScheme(Run run) {
        return String.valueOf(
                annotations(loadBalancer(run)).get("service.beta.kubernetes.io/aws-load-balancer-scheme"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> annotations(Registered service) {
        return (Map<String, Object>) service.input("metadata.annotations");
    }
}
