package coworking.infrastructure.application;

import static coworking.infrastructure.application.ServiceFixture.ANALYTICS;
import static coworking.infrastructure.application.ServiceFixture.CONTAINER;
import static coworking.infrastructure.application.ServiceFixture.DEPLOYMENT;
import static coworking.infrastructure.application.ServiceFixture.declare;
import static coworking.infrastructure.application.ServiceFixture.secret;
import static coworking.infrastructure.configuration.ServiceDefinition.ACCESS;
import static coworking.infrastructure.stack.TestStack.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.kubernetes.core.v1.ConfigMap;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.IdentitySettings.Issuer;
import coworking.infrastructure.configuration.IdentitySettings.Kind;
import coworking.infrastructure.configuration.IdentitySettings.Mfa;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpServiceTest {
    private static final String SERVICE = "kubernetes:core/v1:Service";
    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    @Test
    void noPodIsReplacedBeforeItsSchemaAndItsPathAreThere() {
        var stack = declare(ANALYTICS);

        assertThat(stack.only(DEPLOYMENT).dependencies())
                .contains(
                        stack.named(CONFIG_MAP, "analytics-schema").urn(),
                        stack.named(CONFIG_MAP, "analytics-ingress").urn(),
                        stack.only(SERVICE).urn());
    }

    @Test
    void changedSettingsReplaceThePods() {
        var before = declare(ANALYTICS);
        var after = declare(ANALYTICS.with("USAGE_LOG_DAYS", "30"));

        var source = CONTAINER + ".envFrom.0.configMapRef.name";
        assertThat(before.only(DEPLOYMENT).text(source))
                .isEqualTo(before.named(CONFIG_MAP, "analytics").text("metadata.name"))
                .isNotEqualTo(after.only(DEPLOYMENT).text(source));
    }

    @Test
    void settingsSayWhereTheDatabaseIs() {
        var settings = declare(ANALYTICS).named(CONFIG_MAP, "analytics");

        assertThat(settings.input("data"))
                .isEqualTo(Map.of(
                        "USAGE_LOG_DAYS", "7",
                        "DB_HOST", "main-rw.coworking.svc",
                        "DB_PORT", "5432",
                        "DB_NAME", "coworking",
                        "DB_SSL_MODE", "require",
                        "HTTP_PORT", "9080",
                        "MANAGEMENT_PORT", "9090",
                        "TRUSTED_PROXIES", "10.0.0.0/20,10.0.16.0/20"));
        assertThat(settings.input("immutable")).isEqualTo(true);
    }

    @Test
    void theNumberOfPodsIsTheAutoscalersAlone() {
        var stack = declare(ANALYTICS);

        assertThat(stack.only(DEPLOYMENT).input("spec.replicas")).isNull();
        var autoscaler = stack.only("kubernetes:autoscaling/v2:HorizontalPodAutoscaler");
        assertThat(autoscaler.text("spec.scaleTargetRef.name")).isEqualTo("analytics");
        assertThat(autoscaler.text("spec.minReplicas")).isEqualTo("2");
        assertThat(autoscaler.text("spec.maxReplicas")).isEqualTo("6");
        assertThat(autoscaler.text("spec.behavior.scaleDown.stabilizationWindowSeconds"))
                .isEqualTo("300");
    }

    @Test
    void theLoadBalancerReachesTheHttpPortAndChecksIt() {
        var service = declare(ANALYTICS).only(SERVICE);

        assertThat(service.text("spec.type")).isEqualTo("ClusterIP");
        assertThat(service.input("spec.ports"))
                .isEqualTo(List.of(Map.of("name", "http", "protocol", "TCP", "port", 9080.0, "targetPort", "http")));
        assertThat(annotation(service, "healthcheck-path")).isEqualTo("/readiness_check");
        assertThat(annotation(service, "healthcheck-port")).isEqualTo("traffic-port");
    }

    /** A target that is deregistered keeps its requests as long as its pod lives. */
    @Test
    void noRequestOfATerminatingPodIsCutOff() {
        var stack = declare(ANALYTICS);

        assertThat(annotation(stack.only(SERVICE), "target-group-attributes"))
                .isEqualTo("deregistration_delay.timeout_seconds=90");
    }

    @Test
    void aPublishedServiceIsAskedFromThePublicSubnets() {
        var requests = declare(ANALYTICS.published(Cidr.EVERYWHERE)).named(POLICY, "analytics-allow-load-balancer");

        assertThat(requests.input("spec.ingress.0.from"))
                .isEqualTo(List.of(
                        Map.of("ipBlock", Map.of("cidr", "10.0.128.0/22")),
                        Map.of("ipBlock", Map.of("cidr", "10.0.132.0/22"))));
    }

    private static Object annotation(Registered service, String name) {
        var annotations = (Map<?, ?>) service.input("metadata.annotations");
        return annotations.get("alb.ingress.kubernetes.io/" + name);
    }

    @Test
    void trafficFlowsFromTheLoadBalancerToThePodsAndFromThemToTheDatabase() {
        var stack = declare(ANALYTICS);

        var requests = stack.named(POLICY, "analytics-allow-load-balancer");
        assertThat(requests.input("spec.ingress"))
                .isEqualTo(List.of(Map.of(
                        "from",
                                List.of(
                                        Map.of("ipBlock", Map.of("cidr", "10.0.0.0/20")),
                                        Map.of("ipBlock", Map.of("cidr", "10.0.16.0/20"))),
                        "ports", List.of(Map.of("protocol", "TCP", "port", 9080.0)))));
        var queries = stack.named(POLICY, "analytics-allow-database");
        assertThat(queries.text("spec.egress.0.to.0.podSelector.matchLabels")).isEqualTo("{cnpg.io/cluster=main}");
        assertThat(queries.text("spec.egress.0.ports.0.port")).isEqualTo("5432");
        var admission = stack.named(POLICY, "analytics-admitted-by-database");
        assertThat(admission.text("spec.podSelector.matchLabels")).isEqualTo("{cnpg.io/cluster=main}");
        assertThat(admission.text("spec.ingress.0.from.0.podSelector.matchLabels"))
                .isEqualTo("{app.kubernetes.io/name=analytics}");
    }

    @Test
    void aSecondServiceNeedsNothingButItsArguments() {
        var stack = StackUnderTest.named("dev").deploy(context -> {
            var provider = cluster();
            ANALYTICS.declare(provider);
            ANALYTICS.of(ACCESS).declare(provider);
        });

        assertThat(stack.exceptions()).isEmpty();
        assertThat(stack.all(DEPLOYMENT)).extracting(Registered::name).containsExactlyInAnyOrder("analytics", "access");
        assertThat(stack.resources()).extracting(Registered::urn).doesNotHaveDuplicates();
    }

    @Test
    void aServiceHasItsOwnPortsAndRole() {
        var stack = declare(ANALYTICS.of(ACCESS));

        var deployment = stack.only(DEPLOYMENT);
        assertThat(deployment.text(CONTAINER + ".ports.0.containerPort")).isEqualTo("9081");
        assertThat(deployment.text(CONTAINER + ".ports.1.containerPort")).isEqualTo("9091");
        assertThat(deployment.input(CONTAINER + ".env.1")).isEqualTo(secret("DB_PASSWORD", "main-access", "password"));
        assertThat(stack.named(POLICY, "access-allow-load-balancer").text("spec.ingress.0.ports.0.port"))
                .isEqualTo("9081");
    }

    @Test
    void theIssuerIsReachedAtItsPort() {
        var own = new Issuer("https://login.example.com:8443", List.of("coworking"), "groups", Optional.empty());
        var settings = new IdentitySettings(Kind.ISSUER, Optional.of(own), Mfa.OPTIONAL, List.of());

        assertThat(issuerPort(ANALYTICS)).isEqualTo("443");
        assertThat(issuerPort(ANALYTICS.trusting(settings))).isEqualTo("8443");
    }

    @Test
    void withoutAnIssuerNoWayLeadsOut() {
        var settings = new IdentitySettings(Kind.NONE, Optional.empty(), Mfa.OPTIONAL, List.of());

        assertThat(declare(ANALYTICS.trusting(settings)).all(POLICY))
                .extracting(Registered::name)
                .doesNotContain("analytics-allow-issuer");
    }

    private static String issuerPort(ServiceFixture service) {
        return declare(service).named(POLICY, "analytics-allow-issuer").text("spec.egress.0.ports.0.port");
    }

    @Test
    void aServiceIsDeclaredInAPreviewBeforeThereIsARegistry() {
        var deployed = declare(ANALYTICS);
        var previewed = StackUnderTest.named("dev").preview(context -> {
            var unknown = new ConfigMap("unknown").id();
            ANALYTICS.declare(cluster(), unknown);
        });

        assertThat(previewed.exceptions()).isEmpty();
        assertThat(previewed.resources()).hasSize(deployed.resources().size() + 1);
    }
}
