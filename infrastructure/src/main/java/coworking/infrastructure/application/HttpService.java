package coworking.infrastructure.application;

import com.pulumi.aws.ssm.Parameter;
import com.pulumi.aws.ssm.ParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One HTTP service with a database: its schema is brought up to date, then its pods are replaced one by one behind a
 * network load balancer. A second service is a second one of these.
 */
public final class HttpService extends ComponentResource {
    /** For a node to be started and the image to be pulled. */
    private static final Duration ROOM_TO_START = Duration.ofMinutes(10);

    /** Pods are replaced one by one, each when the load balancer has found the one before it healthy. */
    private static final Duration ROLLOUT = Duration.ofHours(1);

    private final String name;
    private final HttpServiceArgs args;
    private final Output<String> address;

    public HttpService(String name, HttpServiceArgs args, ComponentResourceOptions options) {
        super("coworking:application:HttpService", name, options);
        this.name = name;
        this.args = args;
        var prerequisites = new ArrayList<Resource>(args.dependsOn());
        prerequisites.addAll(List.of(account(), configMap()));
        prerequisites.addAll(openings());
        var balancer = new LoadBalancer(args.settings().publicAccess(), args.vpcCidr(), args.tags());
        var service = service(balancer, prerequisites);
        var deployment = deployment(migration(prerequisites), service);
        autoscaler(deployment);
        disruptionBudget();
        recordRelease(deployment);
        this.address = balancer.address(service);
        registerOutputs(Map.of("address", address));
    }

    /** The base URL of the service, as {@code https://reports.example.com}; empty until AWS has named the load balancer. */
    public Output<String> address() {
        return address;
    }

    private ServiceAccount account() {
        return new ServiceAccount(
                name,
                ServiceAccountArgs.builder()
                        .metadata(metadata())
                        .automountServiceAccountToken(false)
                        .build(),
                after(List.of()).build());
    }

    private ConfigMap configMap() {
        return new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(metadata(configMapName()).build())
                        .data(args.variables())
                        .immutable(true)
                        .build(),
                after(List.of()).build());
    }

    /** Named by its content: changed settings make another ConfigMap, and the pods that name it are replaced. */
    private Output<String> configMapName() {
        return args.variables().applyValue(known -> args.service() + "-" + Fingerprint.of(known));
    }

    private List<Resource> openings() {
        var openings = new Openings(args);
        return List.of(
                opening("allow-load-balancer", args.namespace(), openings.requests()),
                opening("allow-database", args.namespace(), openings.queries()),
                opening("admitted-by-database", args.database().namespace(), openings.admission()));
    }

    private NetworkPolicy opening(String purpose, Output<String> namespace, NetworkPolicySpecArgs spec) {
        return new NetworkPolicy(
                name + "-" + purpose,
                NetworkPolicyArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(args.service() + "-" + purpose)
                                .namespace(namespace)
                                .build())
                        .spec(spec)
                        .build(),
                after(List.of()).build());
    }

    private Job migration(List<Resource> prerequisites) {
        var environment = new Environment(configMapName(), args.database().ownerSecret());
        var job = new MigrationJob(pod(), Labels.migration(args.service()), environment);
        return new Job(
                name + "-migration",
                JobArgs.builder()
                        .metadata(metadata(release().applyValue(digits -> args.service() + "-migrate-" + digits))
                                // Without it a Job that failed would be waited for again, and never run again.
                                .annotations(Map.of("pulumi.com/replaceUnready", "true"))
                                .build())
                        .spec(job.spec())
                        .build(),
                after(prerequisites)
                        .customTimeouts(CustomTimeouts.builder()
                                .create(MigrationJob.DEADLINE.plus(ROOM_TO_START))
                                .build())
                        .build());
    }

    /** Another one for another image or other settings, so that each release migrates once. */
    private Output<Fingerprint> release() {
        return Output.tuple(args.image(), configMapName())
                .applyValue(known -> Fingerprint.of(Map.of("image", known.t1, "settings", known.t2)));
    }

    /** Pods that start before their Service would get no readiness gate, and count as ready too early. */
    private Deployment deployment(Job migration, Service service) {
        var environment = new Environment(configMapName(), args.database().readerSecret());
        var server = new HttpServer(pod(), Labels.server(args.service()), environment);
        return new Deployment(
                name,
                DeploymentArgs.builder()
                        .metadata(metadata())
                        .spec(server.spec())
                        .build(),
                after(List.of(migration, service))
                        .customTimeouts(CustomTimeouts.builder()
                                .create(ROLLOUT)
                                .update(ROLLOUT)
                                .build())
                        .build());
    }

    private void autoscaler(Deployment deployment) {
        var scaling =
                new LoadScaling(args.settings().minReplicas(), args.settings().maxReplicas());
        new HorizontalPodAutoscaler(
                name,
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(metadata())
                        .spec(scaling.spec(args.service()))
                        .build(),
                after(List.of(deployment)).build());
    }

    /** One pod at a time may be moved; one that is not ready anyway never keeps a node from being drained. */
    private void disruptionBudget() {
        new PodDisruptionBudget(
                name,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata())
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .selector(Peers.labelled(Labels.server(args.service())))
                                .maxUnavailable(1)
                                .unhealthyPodEvictionPolicy("AlwaysAllow")
                                .build())
                        .build(),
                after(List.of()).build());
    }

    private Service service(LoadBalancer balancer, List<Resource> prerequisites) {
        return new Service(
                name,
                ServiceArgs.builder()
                        .metadata(metadata(Output.of(args.service()))
                                .annotations(balancer.annotations())
                                .build())
                        .spec(balancer.spec(Labels.server(args.service())))
                        .build(),
                after(prerequisites).build());
    }

    /** Later runs read it, so that they keep the release that runs. A rollout that fails is not recorded. */
    private void recordRelease(Deployment deployment) {
        new Parameter(
                name + "-release",
                ParameterArgs.builder()
                        .name(args.releaseParameter())
                        .description("Release of %s that runs".formatted(args.service()))
                        .type("String")
                        .value(args.release().toString())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(deployment)
                        .build());
    }

    private HardenedPod pod() {
        return new HardenedPod(
                args.service(),
                args.image(),
                args.settings().cpu(),
                args.settings().memory());
    }

    private ObjectMetaArgs.Builder metadata(Output<String> objectName) {
        return ObjectMetaArgs.builder()
                .name(objectName)
                .namespace(args.namespace())
                .labels(Labels.all(args.service()));
    }

    private ObjectMetaArgs metadata() {
        return metadata(Output.of(args.service())).build();
    }

    private CustomResourceOptions.Builder after(List<? extends Resource> resources) {
        return CustomResourceOptions.builder()
                .parent(this)
                .provider(args.provider())
                .dependsOn(List.copyOf(resources));
    }
}
