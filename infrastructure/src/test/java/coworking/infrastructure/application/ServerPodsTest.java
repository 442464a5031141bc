package coworking.infrastructure.application;

import static coworking.infrastructure.application.ServiceFixture.ANALYTICS;
import static coworking.infrastructure.application.ServiceFixture.CONTAINER;
import static coworking.infrastructure.application.ServiceFixture.DEPLOYMENT;
import static coworking.infrastructure.application.ServiceFixture.POD;
import static coworking.infrastructure.application.ServiceFixture.declare;
import static coworking.infrastructure.application.ServiceFixture.secret;
import static coworking.infrastructure.configuration.ServiceDefinition.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pods of a service. */
class ServerPodsTest {

    @Test
    void podsHaveNoRights() {
        var workload = declare(ANALYTICS).only(DEPLOYMENT);

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
    void theServerReadsTheTablesAsARoleOfItsOwn() {
        assertThat(declare(ANALYTICS).only(DEPLOYMENT).input(CONTAINER + ".env"))
                .isEqualTo(List.of(
                        secret("DB_USERNAME", "main-reader", "username"),
                        secret("DB_PASSWORD", "main-reader", "password")));
    }

    @Test
    void theImageIsNamedByItsDigest() {
        assertThat(declare(ANALYTICS).only(DEPLOYMENT).text(CONTAINER + ".image"))
                .isEqualTo("123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking/analytics:1.0.0-1e11c25@sha256:"
                        + "0".repeat(64));
    }

    @Test
    void aPodAnswersUntilNoRequestComesAndThenHasTimeToStop() {
        var deployment = declare(ANALYTICS).only(DEPLOYMENT);

        assertThat(deployment.input(CONTAINER + ".lifecycle.preStop.exec.command"))
                .isEqualTo(List.of("sleep", "45"));
        assertThat(deployment.text(POD + ".terminationGracePeriodSeconds")).isEqualTo("90");
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
    void oneUsefulPodAtATimeMayBeMoved() {
        var budget = declare(ANALYTICS).only("kubernetes:policy/v1:PodDisruptionBudget");

        assertThat(budget.text("spec.maxUnavailable")).isEqualTo("1");
        assertThat(budget.text("spec.unhealthyPodEvictionPolicy")).isEqualTo("AlwaysAllow");
    }

    @Test
    void aServicesSecretsComeFromItsSecretAndSomeMayBeMissing() {
        var deployment = declare(ANALYTICS.of(ACCESS)).only(DEPLOYMENT);

        assertThat(deployment.input(CONTAINER + ".env.2")).isEqualTo(secret("CODE_KEY", "access-secrets", "CODE_KEY"));
        assertThat(deployment.input(CONTAINER + ".env.3.valueFrom.secretKeyRef"))
                .isEqualTo(Map.of("name", "access-secrets", "key", "OTHER_CODE_KEY", "optional", true));
    }
}
