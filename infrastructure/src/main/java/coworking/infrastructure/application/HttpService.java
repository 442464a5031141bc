package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.Release;
import coworking.infrastructure.configuration.RunningReleases;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.service.SecretVariable;
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

/** One HTTP service with a database, whose pods are replaced one by one behind the load balancer. */
public final class HttpService extends Component {

    /** Pods are replaced one by one, each when the load balancer has found the one before it healthy. */
    private static final Duration ROLLOUT = Duration.ofHours(1);

    private final Args args;
    private final Output<String> configMapName;
    private final Output<String> ready;

    /**
     * Arguments of {@link HttpService}.
     *
     * @param namespace name of its namespace
     * @param repository repository of its images
     * @param settings number and size of its pods
     * @param environment environment variables other than those of the database; no secrets
     * @param secrets environment variables from Secrets, except the login to the database
     * @param schema the schema that its release needs
     * @param ingress routes requests to the service
     * @param before resources that are created before it and deleted after it
     */
    public record Args(
            ServiceDefinition service,
            Output<String> namespace,
            Output<String> repository,
            Release release,
            ApplicationSettings settings,
            Output<Database.Endpoint> database,
            Output<Map<String, String>> environment,
            List<SecretVariable> secrets,
            Traffic traffic,
            Resource schema,
            Resource ingress,
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
        var variables =
                Output.tuple(args.database(), args.environment()).applyValue(known -> variables(known.t1, known.t2));
        this.configMapName = variables.applyValue(known -> args.name() + "-" + Fingerprint.of(known));
        var prerequisites = new ArrayList<>(args.before());
        prerequisites.addAll(List.of(account(), configMap(variables)));
        prerequisites.addAll(policies());
        var service = service(prerequisites);
        var deployment = deployment(service);
        var scaling = new LoadScaling(args.name(), args.settings());
        scaling.declare(name, metadata().build(), after(deployment));
        disruptionBudget();
        // A rollout that fails is not recorded.
        var parameter = RunningReleases.parameter(stack.environment(), args.name());
        RunningReleases.record(name + "-release", parameter, args.release(), after(deployment));
        this.ready = deployment.id();
        registerOutputs(Map.of("ready", ready));
    }

    /** Known once the load balancer has found the first pods healthy. */
    public Output<String> ready() {
        return ready;
    }

    private Map<String, String> variables(Database.Endpoint database, Map<String, String> environment) {
        var variables = new TreeMap<>(environment);
        variables.putAll(DatabaseVariables.of(database));
        variables.put("HTTP_PORT", String.valueOf(args.service().port()));
        variables.put("MANAGEMENT_PORT", String.valueOf(args.service().managementPort()));
        // Only the load balancer knows the client, and only its subnets have it.
        variables.put(
                "TRUSTED_PROXIES",
                String.join(",", args.traffic().forwarding(args.service()).clientCidrs()));
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

    private List<Resource> policies() {
        var servers = Traffic.servers(args.name());
        var queries = args.traffic().queries(args.name());
        var policies = new ArrayList<>(List.of(
                allow("allow-load-balancer", servers, args.traffic().forwarding(args.service())),
                allow("allow-database", Traffic.podsOf(args.name()), queries),
                allow("admitted-by-database", Traffic.DATABASE, queries)));
        args.traffic().keys(args.service()).ifPresent(keys -> policies.add(allow("allow-issuer", servers, keys)));
        return policies;
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
                        .metadata(
                                metadata().annotations(backend().annotations()).build())
                        .spec(backend().spec(Traffic.servers(args.name()).labels()))
                        .build(),
                after(prerequisites));
    }

    private Backend backend() {
        return new Backend(args.service());
    }

    /** Pods that start before their Service and the Ingress would get no readiness gate, and count as ready too early. */
    private Deployment deployment(Service service) {
        var timeouts = CustomTimeouts.builder().create(ROLLOUT).update(ROLLOUT).build();
        return new Deployment(
                name,
                DeploymentArgs.builder()
                        .metadata(metadata().build())
                        .spec(server().spec())
                        .build(),
                options()
                        .dependsOn(args.schema(), service, args.ingress())
                        .customTimeouts(timeouts)
                        .build());
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
        return new HardenedPod(args.name(), args.image(), args.settings(), configMapName, args.secrets());
    }

    private ObjectMetaArgs.Builder metadata() {
        return ObjectMetaArgs.builder()
                .name(args.name())
                .namespace(args.namespace())
                .labels(Traffic.podsOf(args.name()).labels());
    }
}
