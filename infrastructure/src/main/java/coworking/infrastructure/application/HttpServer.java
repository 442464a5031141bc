package coworking.infrastructure.application;

import com.pulumi.core.Output;
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
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import coworking.infrastructure.kubernetes.Objects;
import coworking.infrastructure.service.ServiceDefinition;
import java.util.Map;

/**
 * The pods that respond to requests. They are spread over zones and nodes, and replaced one by one without a failed
 * request.
 *
 * @param labels labels that select exactly these pods
 * @param login Secret of the service's role
 */
record HttpServer(HardenedPod pod, Map<String, String> labels, ServiceDefinition service, Output<String> login) {

    /**
     * Seconds for which a terminating pod keeps responding. The load balancer sends requests until its controller has seen
     * that the pod terminates and removed it, while a stopping server refuses them at once.
     */
    private static final int NOTICE_SECONDS = 45;

    /** Open Liberty lets running requests finish for 30 seconds; the rest is for the server's own stop. */
    private static final int STOP_SECONDS = 45;

    /** Time from the notice to the end of the pod. The load balancer must not cut off responses before. */
    static final int TERMINATION_SECONDS = NOTICE_SECONDS + STOP_SECONDS;

    DeploymentSpecArgs spec() {
        return DeploymentSpecArgs.builder()
                // No replicas: the autoscaler owns their number, and a field that is not applied is not contested.
                .selector(Objects.labelled(labels))
                .strategy(oneMoreThenOneLess())
                // Time to start a node and the server, and for the load balancer to check the new pod.
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
                                .terminationGracePeriodSeconds(TERMINATION_SECONDS)
                                .topologySpreadConstraints(
                                        spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname"))
                                .build())
                        .build())
                .build();
    }

    /** One pod at a time may be evicted; unready pods do not block a drain. */
    PodDisruptionBudgetSpecArgs disruptionBudget() {
        return PodDisruptionBudgetSpecArgs.builder()
                .selector(Objects.labelled(labels))
                .maxUnavailable(1)
                .unhealthyPodEvictionPolicy("AlwaysAllow")
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
        return pod.container("server", login)
                .ports(port("http", service.port()), port("management", service.managementPort()))
                // A start shares the CPU with others that start: up to two minutes.
                .startupProbe(probe("/health/started", 2, 60))
                .readinessProbe(probe("/health/ready", 5, 3))
                .livenessProbe(probe("/health/live", 10, 3))
                .lifecycle(LifecycleArgs.builder().preStop(notice()).build())
                .build();
    }

    private static ContainerPortArgs port(String name, int number) {
        return ContainerPortArgs.builder()
                .name(name)
                .protocol("TCP")
                .containerPort(number)
                .build();
    }

    private static ProbeArgs probe(String path, int periodSeconds, int failures) {
        return ProbeArgs.builder()
                .httpGet(HTTPGetActionArgs.builder()
                        .path(path)
                        .port("management")
                        .build())
                .periodSeconds(periodSeconds)
                .timeoutSeconds(2)
                .failureThreshold(failures)
                .build();
    }

    private static LifecycleHandlerArgs notice() {
        var sleep = ExecActionArgs.builder()
                .command("sleep", String.valueOf(NOTICE_SECONDS))
                .build();
        return LifecycleHandlerArgs.builder().exec(sleep).build();
    }

    /** Spreads evenly if possible: a pod in a crowded zone is better than one that waits for a node. */
    private TopologySpreadConstraintArgs spread(String topology) {
        return TopologySpreadConstraintArgs.builder()
                .topologyKey(topology)
                .maxSkew(1)
                .whenUnsatisfiable("ScheduleAnyway")
                .labelSelector(Objects.labelled(labels))
                // Pods of the previous release will terminate soon, so they do not count.
                .matchLabelKeys("pod-template-hash")
                .build();
    }
}
