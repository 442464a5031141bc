package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
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
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.SecretVariable;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.Peer.Pods;
import coworking.infrastructure.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP service with a database. Its pods are spread over zones and nodes, and replaced one by one behind the load
 * balancer without a failed request.
 */
public final class HttpService extends Workload {

    /** Pods are replaced one by one, each when the load balancer has found the one before it healthy. */
    private static final Duration ROLLOUT = Duration.ofHours(1);

    /**
     * Seconds for which a terminating pod responds as before: the load balancer sends requests until its controller has seen
     * that the pod terminates. Only then comes SIGTERM, and the entry point {@code drain} lets responses close the connections
     * that a balancer has kept, for 5 more seconds, because a stopping server refuses requests at once.
     */
    private static final int NOTICE_SECONDS = 45;

    /** Time to drain (5), to let running requests finish (30 in Open Liberty), and for the server's own stop. */
    private static final int STOP_SECONDS = 45;

    /** Time from the notice to the end of the pod. The load balancer must not cut off responses before. */
    static final int TERMINATION_SECONDS = NOTICE_SECONDS + STOP_SECONDS;

    private final Args args;
    private final Pods servers;
    private final Output<String> ready;

    /**
     * @param environment environment variables other than those of the database; no secrets
     * @param secrets environment variables from Secrets, except the login to the database
     * @param schema the schema that its release needs
     * @param ingress routes requests to the service
     */
    public record Args(
            ServiceDefinition service,
            Workload.Args workload,
            Output<Map<String, String>> environment,
            List<SecretVariable> secrets,
            Resource schema,
            Resource ingress) {

        private Output<Map<String, String>> variables() {
            return Output.tuple(workload.database(), environment).applyValue(known -> {
                var variables = new TreeMap<>(known.t2);
                variables.putAll(known.t1.variables());
                variables.put("HTTP_PORT", String.valueOf(service.port()));
                variables.put("MANAGEMENT_PORT", String.valueOf(service.managementPort()));
                // Only the load balancer knows the client, and only its subnets have it.
                variables.put(
                        "TRUSTED_PROXIES",
                        String.join(",", workload.traffic().forwarding(service).clientCidrs()));
                return variables;
            });
        }
    }

    public HttpService(String name, StackContext stack, Args args) {
        super("coworking:application:HttpService", name, stack, args.workload(), args.variables());
        this.args = args;
        this.servers = Traffic.servers(args.service().name());
        var deployment = deployment(service());
        var scaling = new LoadScaling(args.service().name(), args.workload().settings());
        scaling.declare(name, metadata().build(), after(deployment));
        disruptionBudget();
        recordVersion(deployment);
        this.ready = deployment.id();
        registerOutputs(Map.of("ready", ready));
    }

    /** Known once the load balancer has found the first pods healthy. */
    public Output<String> ready() {
        return ready;
    }

    private Service service() {
        var traffic = args.workload().traffic();
        var before = new ArrayList<>(prerequisites());
        before.add(allow("allow-load-balancer", servers, traffic.forwarding(args.service())));
        traffic.keys(args.service()).ifPresent(keys -> before.add(allow("allow-issuer", servers, keys)));
        var backend = new Backend(args.service());
        return new Service(
                name,
                ServiceArgs.builder()
                        .metadata(metadata().annotations(backend.annotations()).build())
                        .spec(backend.spec(servers.labels()))
                        .build(),
                after(before));
    }

    /** Pods that start before their Service and the Ingress would get no readiness gate, and count as ready too early. */
    private Deployment deployment(Service service) {
        var timeouts = CustomTimeouts.builder().create(ROLLOUT).update(ROLLOUT).build();
        return new Deployment(
                name,
                DeploymentArgs.builder()
                        .metadata(metadata().build())
                        .spec(rollout())
                        .build(),
                options()
                        .dependsOn(args.schema(), service, args.ingress())
                        .customTimeouts(timeouts)
                        .build());
    }

    private DeploymentSpecArgs rollout() {
        return DeploymentSpecArgs.builder()
                // No replicas: the autoscaler owns their number, and a field that is not applied is not contested.
                .selector(KubernetesObjects.labelled(servers.labels()))
                .strategy(oneMoreThenOneLess())
                // Time to start a node and the server, and for the load balancer to check the new pod.
                .progressDeadlineSeconds(900)
                // A pod that fails right after its start stops the rollout.
                .minReadySeconds(10)
                .revisionHistoryLimit(3)
                .template(pods())
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

    private PodTemplateSpecArgs pods() {
        var pod = pod(args.secrets());
        return PodTemplateSpecArgs.builder()
                .metadata(ObjectMetaArgs.builder()
                        .labels(servers.labels())
                        .annotations(HardenedPod.EVICTABLE)
                        .build())
                .spec(pod.pod(container(pod))
                        .terminationGracePeriodSeconds(TERMINATION_SECONDS)
                        .topologySpreadConstraints(
                                spread("topology.kubernetes.io/zone"), spread("kubernetes.io/hostname"))
                        .build())
                .build();
    }

    private ContainerArgs container(HardenedPod pod) {
        var service = args.service();
        var login = service.login().secret(Traffic.DATABASE_CLUSTER);
        var notice = ExecActionArgs.builder()
                .command("sleep", String.valueOf(NOTICE_SECONDS))
                .build();
        return pod.container("server", Output.of(login))
                .ports(port("http", service.port()), port("management", service.managementPort()))
                // A start shares the CPU with others that start: up to two minutes.
                .startupProbe(probe("/health/started", 2, 60))
                .readinessProbe(probe("/health/ready", 5, 3))
                .livenessProbe(probe("/health/live", 10, 3))
                .lifecycle(LifecycleArgs.builder()
                        .preStop(LifecycleHandlerArgs.builder().exec(notice).build())
                        .build())
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

    /** Spreads evenly if possible: a pod in a crowded zone is better than one that waits for a node. */
    private TopologySpreadConstraintArgs spread(String topology) {
        return TopologySpreadConstraintArgs.builder()
                .topologyKey(topology)
                .maxSkew(1)
                .whenUnsatisfiable("ScheduleAnyway")
                .labelSelector(KubernetesObjects.labelled(servers.labels()))
                // Pods of the previous release will terminate soon, so they do not count.
                .matchLabelKeys("pod-template-hash")
                .build();
    }

    /** One pod at a time may be evicted; unready pods do not block a drain. */
    private void disruptionBudget() {
        new PodDisruptionBudget(
                name,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata().build())
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .selector(KubernetesObjects.labelled(servers.labels()))
                                .maxUnavailable(1)
                                .unhealthyPodEvictionPolicy("AlwaysAllow")
                                .build())
                        .build(),
                child());
    }
}
