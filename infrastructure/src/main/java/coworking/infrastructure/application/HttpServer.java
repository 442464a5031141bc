package coworking.infrastructure.application;

import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;

/**
 * The pods that answer requests. They are spread over zones and nodes, and replaced one by one without a failed request.
 *
 * @param pod what each is like
 * @param labels of each, by which they are found
 * @param environment all settings, and the role that reads
 */
record HttpServer(HardenedPod pod, Map<String, String> labels, Environment environment) {

    /** The port of every service's image. */
    static final int PORT = 9080;

    /**
     * How long a pod that is to end keeps on answering. A network load balancer goes on sending new connections for up to
     * a minute and a half after a target was taken out, while the server refuses them as soon as it is told to stop.
     */
    private static final int NOTICE_SECONDS = 90;

    /** Open Liberty lets running requests finish for 30 seconds; the rest is for the server's own stop. */
    private static final int STOP_SECONDS = 45;

    DeploymentSpecArgs spec() {
        return DeploymentSpecArgs.builder()
                // No replicas: their number is the autoscaler's, and a field that is not applied is not fought over.
                .selector(Peers.labelled(labels))
                .strategy(oneMoreThenOneLess())
                // A node that has to be started first, the server's own start, and the load balancer's look at the new
                // pod.
                .progressDeadlineSeconds(900)
                // A pod that fails right after its start stops the rollout.
                .minReadySeconds(10)
                .revisionHistoryLimit(3)
                .template(PodTemplateSpecArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .labels(labels)
                                .annotations(HardenedPod.EVICTABLE)
                                .build())
                        .spec(pod.pod(container())
                                .terminationGracePeriodSeconds(NOTICE_SECONDS + STOP_SECONDS)
                                .topologySpreadConstraints(
                                        spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname"))
                                .build())
                        .build())
                .build();
    }

    private static DeploymentStrategyArgs oneMoreThenOneLess() {
        return DeploymentStrategyArgs.builder()
                .type("RollingUpdate")
                .rollingUpdate(RollingUpdateDeploymentArgs.builder()
                        .maxSurge(1)
                        .maxUnavailable(0)
                        .build())
                .build();
    }

    private ContainerArgs container() {
        return environment
                .of(pod.container("server"))
                .ports(ContainerPortArgs.builder()
                        .name("http")
                        .protocol("TCP")
                        .containerPort(PORT)
                        .build())
                // A start shares the CPU with others that start: up to two minutes.
                .startupProbe(probe("/health/started", 2, 60))
                .readinessProbe(probe("/health/ready", 5, 3))
                .livenessProbe(probe("/health/live", 10, 3))
                .lifecycle(LifecycleArgs.builder().preStop(notice()).build())
                .build();
    }

    private static ProbeArgs probe(String path, int periodSeconds, int failures) {
        return ProbeArgs.builder()
                .httpGet(HTTPGetActionArgs.builder().path(path).port("http").build())
                .periodSeconds(periodSeconds)
                .timeoutSeconds(2)
                .failureThreshold(failures)
                .build();
    }

    private static LifecycleHandlerArgs notice() {
        return LifecycleHandlerArgs.builder()
                .exec(ExecActionArgs.builder()
                        .command("sleep", String.valueOf(NOTICE_SECONDS))
                        .build())
                .build();
    }

    /** Even, where that is possible: a pod in a crowded zone is better than one that waits for a node. */
    private TopologySpreadConstraintArgs spread(String topology) {
        return TopologySpreadConstraintArgs.builder()
                .topologyKey(topology)
                .maxSkew(1)
                .whenUnsatisfiable("ScheduleAnyway")
                .labelSelector(Peers.labelled(labels))
                // The pods of the release before are about to go and don't count.
                .matchLabelKeys("pod-template-hash")
                .build();
    }
}
