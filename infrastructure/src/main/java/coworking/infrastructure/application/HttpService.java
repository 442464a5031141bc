package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.application.HardenedPod.SecretVariable;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.RunningReleases;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.service.ServiceDefinition;
import coworking.infrastructure.traffic.Connection;
import coworking.infrastructure.traffic.NetworkPolicies;
import coworking.infrastructure.traffic.Peer.Pods;
import coworking.infrastructure.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP service with a database. Its schema is migrated, then its pods are replaced one by one behind a network load
 * balancer. Another service is another one of these.
 */
public final class HttpService extends Component {

    /** Time to start a node and pull the image. */
    private static final Duration ROOM_TO_START = Duration.ofMinutes(10);

    /** Pods are replaced one by one, each when the load balancer has found the one before it healthy. */
    private static final Duration ROLLOUT = Duration.ofHours(1);

    private static final Chart SECRETS = Chart.local("generated-secret", "1.0.0");

    private final Args args;
    private final LoadBalancer balancer;
    private final Output<String> configMapName;
    private final Output<String> address;

    /**
     * Arguments of {@link HttpService}.
     *
     * @param namespace name of its namespace
     * @param repository repository of its images
     * @param settings number and size of its pods, and its clients
     * @param environment environment variables besides those of the database; no secrets
     * @param before resources that are created before it and deleted after it
     */
    public record Args(
            ServiceDefinition service,
            Output<String> namespace,
            Output<String> repository,
            coworking.infrastructure.configuration.Release release,
            ApplicationSettings settings,
            Output<Database.Endpoint> database,
            Map<String, String> environment,
            Traffic traffic,
            Provider provider,
            List<Resource> before) {

        Output<String> image() {
            return repository.applyValue(release::image);
        }

        String name() {
            return service.name();
        }
    }

    public HttpService(String name, StackContext stack, Args args) {
        super(
                "coworking:application:HttpService",
                name,
                stack,
                args.provider(),
                args.before().toArray(Resource[]::new));
        this.args = args;
        this.balancer = new LoadBalancer(
                args.settings().publicAccess(),
                args.traffic().requests(),
                args.service().healthPath(),
                stack.tags());
        var variables = args.database().applyValue(this::variables);
        this.configMapName = variables.applyValue(known -> args.name() + "-" + Fingerprint.of(known));
        var prerequisites = new ArrayList<>(args.before());
        prerequisites.addAll(List.of(account(), configMap(variables)));
        prerequisites.addAll(policies());
        prerequisites.addAll(generatedSecrets());
        var service = service(prerequisites);
        var deployment = deployment(migration(prerequisites), service);
        var scaling = new LoadScaling(args.name(), args.settings());
        scaling.declare(name, metadata().build(), after(deployment));
        disruptionBudget();
        // A rollout that fails is not recorded.
        var parameter = RunningReleases.parameter(stack.environment(), args.name());
        RunningReleases.record(name + "-release", parameter, args.release(), after(deployment));
        this.address = balancer.address(service);
        registerOutputs(Map.of("address", address));
    }

    /** The base URL, e.g. {@code https://reports.example.com}; empty until AWS has named the load balancer. */
    public Output<String> address() {
        return address;
    }

    private Map<String, String> variables(Database.Endpoint database) {
        var variables = new TreeMap<>(args.environment());
        variables.put("DB_HOST", database.host());
        database.readHost().ifPresent(host -> variables.put("DB_READ_HOST", host));
        variables.put("DB_PORT", String.valueOf(Database.PORT));
        variables.put("DB_NAME", database.database());
        variables.put("DB_SSL_MODE", "require");
        variables.put("HTTP_PORT", String.valueOf(args.service().port()));
        variables.put("MANAGEMENT_PORT", String.valueOf(args.service().managementPort()));
        // There is no issuer yet: the load balancer's client ranges and the network policies close the service.
        variables.put("OIDC_REQUIRED", "false");
        return variables;
    }

    private ServiceAccount account() {
        return new ServiceAccount(
                name,
                ServiceAccountArgs.builder()
                        .metadata(metadata().build())
                        .automountServiceAccountToken(false)
                        .build(),
                child());
    }

    /** Named by its content: changed settings create another ConfigMap, and the pods that name it are replaced. */
    private ConfigMap configMap(Output<Map<String, String>> variables) {
        return new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(metadata().name(configMapName).build())
                        .data(variables)
                        .immutable(true)
                        .build(),
                child());
    }

    /** Values that neither Pulumi nor its state knows. */
    private List<Resource> generatedSecrets() {
        var variables = args.service().generatedSecrets();
        if (variables.isEmpty()) {
            return List.of();
        }
        var secret = args.name() + "-secrets";
        var values = Map.<String, Object>of("secret", secret, "keys", variables);
        return List.of(new Release(
                name + "-secrets", SECRETS.release(secret, Traffic.NAMESPACE, values), after(args.before())));
    }

    private List<Resource> policies() {
        var forwarding = args.traffic().forwarding(args.service());
        var queries = args.traffic().queries(args.name());
        return List.of(
                allow("allow-load-balancer", Traffic.servers(args.name()), forwarding),
                allow("allow-database", Traffic.podsOf(args.name()), queries),
                allow("admitted-by-database", Traffic.DATABASE, queries));
    }

    private Resource allow(String policy, Pods subject, Connection connection) {
        return NetworkPolicies.allow(
                name + "-" + policy,
                args.name() + "-" + policy,
                args.namespace(),
                subject,
                List.of(connection),
                child());
    }

    private Service service(List<Resource> prerequisites) {
        return new Service(
                name,
                ServiceArgs.builder()
                        .metadata(metadata().annotations(balancer.annotations()).build())
                        .spec(balancer.spec(Traffic.servers(args.name()).labels()))
                        .build(),
                after(prerequisites));
    }

    private Job migration(List<Resource> prerequisites) {
        var owner = args.database().applyValue(Database.Endpoint::ownerSecret);
        var timeout = CustomTimeouts.builder()
                .create(MigrationJob.DEADLINE.plus(ROOM_TO_START))
                .build();
        return new Job(
                name + "-migration",
                JobArgs.builder()
                        .metadata(metadata()
                                .name(release().applyValue(digits -> args.name() + "-migrate-" + digits))
                                // Without it a Job that failed would be waited for again, and never run again.
                                .annotations(Map.of("pulumi.com/replaceUnready", "true"))
                                .build())
                        .spec(new MigrationJob(pod(), args.name(), owner).spec())
                        .build(),
                options().dependsOn(prerequisites).customTimeouts(timeout).build());
    }

    /** Changes with the image or the settings, so that each release migrates once. */
    private Output<Fingerprint> release() {
        return Output.tuple(args.image(), configMapName)
                .applyValue(known -> Fingerprint.of(Map.of("image", known.t1, "settings", known.t2)));
    }

    /** Pods that start before their Service would get no readiness gate, and count as ready too early. */
    private Deployment deployment(Job migration, Service service) {
        var timeouts = CustomTimeouts.builder().create(ROLLOUT).update(ROLLOUT).build();
        return new Deployment(
                name,
                DeploymentArgs.builder()
                        .metadata(metadata().build())
                        .spec(server().spec())
                        .build(),
                options().dependsOn(migration, service).customTimeouts(timeouts).build());
    }

    private HttpServer server() {
        var labels = Traffic.servers(args.name()).labels();
        var login = args.service().login().secret(Traffic.DATABASE_CLUSTER);
        return new HttpServer(pod(), labels, args.service(), Output.of(login));
    }

    private void disruptionBudget() {
        new PodDisruptionBudget(
                name,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata().build())
                        .spec(server().disruptionBudget())
                        .build(),
                child());
    }

    private HardenedPod pod() {
        var secret = args.name() + "-secrets";
        var variables = args.service().generatedSecrets().stream()
                .map(variable -> new SecretVariable(variable, secret))
                .toList();
        return new HardenedPod(args.name(), args.image(), args.settings(), configMapName, variables);
    }

    private ObjectMetaArgs.Builder metadata() {
        return ObjectMetaArgs.builder()
                .name(args.name())
                .namespace(args.namespace())
                .labels(Traffic.podsOf(args.name()).labels());
    }
}
