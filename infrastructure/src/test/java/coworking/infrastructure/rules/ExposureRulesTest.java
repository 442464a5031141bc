package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExposureRulesTest {

    private static final String PREFIX = "alb.ingress.kubernetes.io/";

    @ParameterizedTest
    @EnumSource
    void nothingListensToTheWholeInternetButThePublicLoadBalancer(Run run) {
        assertThat(run.those(ExposureRulesTest::listensToEverybody))
                .allMatch(
                        r -> run.stack().equals("prod") && r.type().equals("kubernetes:networking.k8s.io/v1:Ingress"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DEV_DEPLOYED", "DEV_PREVIEWED"})
    void theLoadBalancerIsInternalUnlessItHasAHostName(Run run) {
        assertThat(loadBalancerScheme(run)).isEqualTo("internal");
    }

    @Test
    void thePublicLoadBalancerSpeaksTlsAndRedirectsHttp() {
        assertThat(annotations(loadBalancer(Run.PROD_DEPLOYED)))
                .containsEntry(PREFIX + "scheme", "internet-facing")
                .containsEntry(
                        PREFIX + "certificate-arn",
                        "arn:aws:acm:eu-central-1:210987654321:certificate/00000000-0000-0000-0000-000000000000")
                .containsEntry(PREFIX + "listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]")
                .containsEntry(PREFIX + "ssl-redirect", "443");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD_DEPLOYED", "PROD_PREVIEWED"})
    void thePublicLoadBalancerHasAFirewallAndItsServicesKnowTheirCallers(Run run) {
        assertThat(run.all("aws:wafv2/webAcl:WebAcl")).hasSize(1);
        assertThat(run.all("aws:cognito/userPool:UserPool")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theLoadBalancerLeadsToNoManagementPort(Run run) {
        assertThat(run.all("kubernetes:core/v1:Service"))
                .isNotEmpty()
                .allMatch(service -> service.text("spec.type").equals("ClusterIP")
                        && service.text("spec.ports.0.name").equals("http")
                        && service.input("spec.ports.1") == null);
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
    void noNodeHasAPublicAddress(Run run) {
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
        return run.all("kubernetes:networking.k8s.io/v1:Ingress")
                .findFirst()
                .orElseThrow(() -> new AssertionError("no load balancer"));
    }

    private static String loadBalancerScheme(Run run) {
        return String.valueOf(annotations(loadBalancer(run)).get(PREFIX + "scheme"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> annotations(Registered ingress) {
        return (Map<String, Object>) ingress.input("metadata.annotations");
    }
}
