package coworking.infrastructure.application;

import static coworking.infrastructure.application.ServiceFixture.ANALYTICS;
import static coworking.infrastructure.application.ServiceFixture.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.kubernetes.core.v1.ConfigMap;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.kubernetes.ChartKeys;
import coworking.infrastructure.service.DatabaseLogin;
import coworking.infrastructure.service.ServiceDefinition;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServiceTest {
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
    private static final String JOB = "kubernetes:batch/v1:Job";
    private static final String SERVICE = "kubernetes:core/v1:Service";
    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private static final ServiceDefinition ACCESS = new ServiceDefinition(
            "access",
            "/access/health",
            9081,
            9091,
            new DatabaseLogin("access", "access", "coworking_access"),
            List.of("CODE_KEY"),
            "/access/*");

    private static final String POD = "spec.template.spec";
    private static final String CONTAINER = POD + ".containers.0";

    @ParameterizedTest
    @ValueSource(strings = {DEPLOYMENT, JOB})
    void podsHaveNoRights(String type) {
        var workload = declare(ANALYTICS).only(type);

        assertThat(workload.input(POD + ".automountServiceAccountToken")).isEqualTo(false);
        assertThat(workload.input(POD + ".securityContext"))
                .isEqualTo(Map.of(
                        "runAsNonRoot", true, "runAsUser", 1001.0, "seccompProfile", Map.of("type", "RuntimeDefault")));
        assertThat(workload.input(CONTAINER + ".securityContext"))
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation", false,
                        "privileged", false,
                        "readOnlyRootFilesystem", true,
                        "runAsNonRoot", true,
                        "runAsUser", 1001.0,
                        "capabilities", Map.of("drop", List.of("ALL")),
                        "seccompProfile", Map.of("type", "RuntimeDefault")));
    }

    @Test
    void onlyThreeFoldersCanBeWritten() {
        var workload = declare(ANALYTICS).only(DEPLOYMENT);

        assertThat(workload.input(CONTAINER + ".volumeMounts"))
                .isEqualTo(List.of(
                        Map.of("name", "tmp", "mountPath", "/tmp"),
                        Map.of("name", "logs", "mountPath", "/logs"),
                        Map.of("name", "output", "mountPath", "/opt/ol/wlp/output")));
        assertThat(workload.input(POD + ".volumes.0"))
                .isEqualTo(Map.of("name", "tmp", "emptyDir", Map.of("sizeLimit", "128Mi")));
    }

    @Test
    void aPodGetsTheMemoryItAskedForAndMayUseMoreCpuToStart() {
        var workload = declare(ANALYTICS).only(DEPLOYMENT);

        assertThat(workload.input(CONTAINER + ".resources"))
                .isEqualTo(Map.of(
                        "requests", Map.of("cpu", "250m", "memory", "512Mi"),
                        "limits", Map.of("cpu", "2000m", "memory", "512Mi")));
    }

    @Test
    void theMigrationOwnsTheTablesAndTheServerReadsThem() {
        var stack = declare(ANALYTICS);

        assertThat(stack.only(JOB).input(CONTAINER + ".env"))
                .isEqualTo(List.of(
                        secret("DB_USERNAME", "main-app", "username"), secret("DB_PASSWORD", "main-app", "password")));
        assertThat(stack.only(DEPLOYMENT).input(CONTAINER + ".env"))
                .isEqualTo(List.of(
                        secret("DB_USERNAME", "main-reader", "username"),
                        secret("DB_PASSWORD", "main-reader", "password")));
    }

    private static Map<String, Object> secret(String variable, String secret, String key) {
        return Map.of("name", variable, "valueFrom", Map.of("secretKeyRef", Map.of("name", secret, "key", key)));
    }

    @Test
    void serverAndMigrationAreOfOneImage() {
        var stack = declare(ANALYTICS);

        var image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking/analytics:1.0.0-1e11c25@sha256:"
                + "0".repeat(64);
        assertThat(stack.only(JOB).input(CONTAINER + ".image")).isEqualTo(image);
        assertThat(stack.only(JOB).input(CONTAINER + ".command")).isEqualTo(List.of("/opt/coworking/db/db", "migrate"));
        assertThat(stack.only(DEPLOYMENT).input(CONTAINER + ".image")).isEqualTo(image);
    }

    @Test
    void noPodIsReplacedBeforeTheMigrationSucceeded() {
        var stack = declare(ANALYTICS);

        assertThat(stack.only(DEPLOYMENT).dependencies())
                .contains(stack.only(JOB).urn());
    }

    @Test
    void everyReleaseMigratesAndAMigrationIsNotRepeated() {
        var name = migration(ANALYTICS);

        assertThat(name).matches("analytics-migrate-[0-9a-f]{10}");
        assertThat(migration(ANALYTICS)).isEqualTo(name);
        assertThat(migration(ANALYTICS.tagged("1.0.1-ab12cd3"))).isNotEqualTo(name);
    }

    private static String migration(ServiceFixture service) {
        return declare(service).only(JOB).text("metadata.name");
    }

    @Test
    void aJobNeverRemovesItself() {
        var job = declare(ANALYTICS).only(JOB);

        assertThat(job.input("spec.ttlSecondsAfterFinished")).isNull();
        assertThat(job.input("metadata.annotations")).isEqualTo(Map.of("pulumi.com/replaceUnready", "true"));
        assertThat(job.text("spec.activeDeadlineSeconds")).isEqualTo("5400");
        assertThat(job.text("spec.backoffLimit")).isEqualTo("100");
    }

    @Test
    void changedSettingsReplaceThePods() {
        var before = declare(ANALYTICS);
        var after = declare(ANALYTICS.with("USAGE_LOG_DAYS", "30"));

        var source = CONTAINER + ".envFrom.0.configMapRef.name";
        assertThat(before.only(DEPLOYMENT).text(source))
                .isEqualTo(before.only(CONFIG_MAP).text("metadata.name"))
                .isNotEqualTo(after.only(DEPLOYMENT).text(source));
    }

    @Test
    void settingsSayWhereTheDatabaseIs() {
        var settings = declare(ANALYTICS).only(CONFIG_MAP);

        assertThat(settings.input("data"))
                .isEqualTo(Map.of(
                        "USAGE_LOG_DAYS", "7",
                        "DB_HOST", "main-rw.coworking.svc",
                        "DB_PORT", "5432",
                        "DB_NAME", "coworking",
                        "DB_SSL_MODE", "require",
                        "HTTP_PORT", "9080",
                        "MANAGEMENT_PORT", "9090",
                        "OIDC_REQUIRED", "false"));
        assertThat(settings.input("immutable")).isEqualTo(true);
    }

    @Test
    void aPodAnswersUntilNoRequestComesAndThenHasTimeToStop() {
        var deployment = declare(ANALYTICS).only(DEPLOYMENT);

        assertThat(deployment.input(CONTAINER + ".lifecycle.preStop.exec.command"))
                .isEqualTo(List.of("sleep", "90"));
        assertThat(deployment.text(POD + ".terminationGracePeriodSeconds")).isEqualTo("135");
        assertThat(deployment.input("spec.strategy.rollingUpdate"))
                .isEqualTo(Map.of("maxSurge", 1.0, "maxUnavailable", 0.0));
    }

    @Test
    void kubernetesAsksTheServersHealth() {
        var deployment = declare(ANALYTICS).only(DEPLOYMENT);

        assertThat(deployment.text(CONTAINER + ".startupProbe.httpGet.path")).isEqualTo("/health/started");
        assertThat(deployment.text(CONTAINER + ".readinessProbe.httpGet.path")).isEqualTo("/health/ready");
        assertThat(deployment.text(CONTAINER + ".livenessProbe.httpGet.path")).isEqualTo("/health/live");
        assertThat(deployment.text(CONTAINER + ".readinessProbe.httpGet.port")).isEqualTo("management");
        assertThat(deployment.text(CONTAINER + ".ports.0.containerPort")).isEqualTo("9080");
        assertThat(deployment.text(CONTAINER + ".ports.1.containerPort")).isEqualTo("9090");
    }

    @Test
    void podsAreSpreadOverZonesAndNodes() {
        var deployment = declare(ANALYTICS).only(DEPLOYMENT);

        var spread = POD + ".topologySpreadConstraints.";
        assertThat(deployment.text(spread + "0.topologyKey")).isEqualTo("topology.kubernetes.io/zone");
        assertThat(deployment.text(spread + "1.topologyKey")).isEqualTo("kubernetes.io/hostname");
        assertThat(deployment.input(spread + "0.matchLabelKeys")).isEqualTo(List.of("pod-template-hash"));
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
    void oneUsefulPodAtATimeMayBeMoved() {
        var budget = declare(ANALYTICS).only("kubernetes:policy/v1:PodDisruptionBudget");

        assertThat(budget.text("spec.maxUnavailable")).isEqualTo("1");
        assertThat(budget.text("spec.unhealthyPodEvictionPolicy")).isEqualTo("AlwaysAllow");
    }

    @Test
    void onlyTheNetworkReachesTheServiceUnlessItIsPublished() {
        var service = declare(ANALYTICS).only(SERVICE);

        assertThat(service.text("spec.loadBalancerClass")).isEqualTo("service.k8s.aws/nlb");
        assertThat(annotation(service, "scheme")).isEqualTo("internal");
        assertThat(service.input("spec.loadBalancerSourceRanges")).isEqualTo(List.of("10.0.0.0/16"));
        assertThat(service.text("spec.ports.0.port")).isEqualTo("80");
        assertThat(annotation(service, "additional-resource-tags"))
                .isEqualTo("managed-by=pulumi,project=coworking,stack=dev");
    }

    @Test
    void aPublishedServiceSpeaksTlsToTheClientsItIsFor() {
        var service = declare(ANALYTICS.published(Cidr.parse("198.51.100.0/24").orElseThrow()))
                .only(SERVICE);

        assertThat(annotation(service, "scheme")).isEqualTo("internet-facing");
        assertThat(annotation(service, "ssl-ports")).isEqualTo("443");
        assertThat(annotation(service, "ssl-cert"))
                .isEqualTo("arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d");
        assertThat(service.text("spec.ports.0.port")).isEqualTo("443");
        assertThat(service.input("spec.ports.1")).isNull();
        assertThat(service.input("spec.loadBalancerSourceRanges")).isEqualTo(List.of("198.51.100.0/24"));
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
        return annotations.get("service.beta.kubernetes.io/aws-load-balancer-" + name);
    }

    @Test
    void theAddressIsTheLoadBalancersOrTheHostName() {
        assertThat(address(ANALYTICS)).isEqualTo("http://played.elb.amazonaws.com");
        assertThat(address(ANALYTICS.published(Cidr.EVERYWHERE))).isEqualTo("https://reports.example.com");
    }

    private static Object address(ServiceFixture service) {
        var stack = StackUnderTest.named("dev")
                .deploy(context ->
                        context.export("address", service.declare(cluster()).address()));
        return com.pulumi.test.internal.PulumiTestInternal.extractOutputData(
                        stack.outputs().get("address"))
                .getValueNullable();
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
        assertThat(annotation(stack.only(SERVICE), "healthcheck-path")).isEqualTo("/access/health");
        assertThat(stack.named(POLICY, "access-allow-load-balancer").text("spec.ingress.0.ports.0.port"))
                .isEqualTo("9081");
    }

    @Test
    void aServicesSecretsAreGeneratedInTheClusterBeforeItsPods() {
        var stack = declare(ANALYTICS.of(ACCESS));

        var release = stack.only("kubernetes:helm.sh/v3:Release");
        assertThat(release.text("chart")).isEqualTo("infrastructure/charts/generated-secret");
        assertThat(release.input("values")).isEqualTo(Map.of("secret", "access-secrets", "keys", List.of("CODE_KEY")));
        assertThat(ChartKeys.unknownIn(release)).isEmpty();
        assertThat(stack.only(DEPLOYMENT).input(CONTAINER + ".env.2"))
                .isEqualTo(secret("CODE_KEY", "access-secrets", "CODE_KEY"));
        assertThat(stack.named(JOB, "access-migration").dependencies()).contains(release.urn());
    }

    @Test
    void isDeclaredInAPreviewBeforeThereIsARegistry() {
        var deployed = declare(ANALYTICS);
        var previewed = StackUnderTest.named("dev").preview(context -> {
            var unknown = new ConfigMap("unknown").id();
            ANALYTICS.declare(cluster(), unknown);
        });

        assertThat(previewed.exceptions()).isEmpty();
        assertThat(previewed.resources()).hasSize(deployed.resources().size() + 1);
    }

    private static Declared declare(ServiceFixture service) {
        var stack = StackUnderTest.named("dev").deploy(context -> service.declare(cluster()));
        assertThat(stack.exceptions()).isEmpty();
        return stack;
    }
}
