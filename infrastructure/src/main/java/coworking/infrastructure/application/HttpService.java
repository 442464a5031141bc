package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.service.SecretVariable;
import coworking.infrastructure.service.ServiceDefinition;
import coworking.infrastructure.traffic.Peer.Pods;
import coworking.infrastructure.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One HTTP service with a database, whose pods are replaced one by one behind the load balancer. */
public final class HttpService extends Workload {

    /** Pods are replaced one by one, each when the load balancer has found the one before it healthy. */
    private static final Duration ROLLOUT = Duration.ofHours(1);

    private final Args args;
    private final HttpServer server;
    private final Output<String> ready;

    /**
     * Arguments of {@link HttpService}.
     *
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
            return Output.tuple(workload.database(), environment).applyValue(known -> variables(known.t1, known.t2));
        }

        private Map<String, String> variables(Database.Endpoint database, Map<String, String> environment) {
            var variables = new TreeMap<>(environment);
            variables.putAll(DatabaseVariables.of(database));
            variables.put("HTTP_PORT", String.valueOf(service.port()));
            variables.put("MANAGEMENT_PORT", String.valueOf(service.managementPort()));
            // Only the load balancer knows the client, and only its subnets have it.
            variables.put(
                    "TRUSTED_PROXIES",
                    String.join(",", workload.traffic().forwarding(service).clientCidrs()));
            return variables;
        }
    }

    public HttpService(String name, StackContext stack, Args args) {
        super("coworking:application:HttpService", name, stack, args.workload(), args.variables());
        this.args = args;
        var servers = Traffic.servers(args.service().name());
        var login = args.service().login().secret(Traffic.DATABASE_CLUSTER);
        this.server = new HttpServer(pod(args.secrets()), servers.labels(), args.service(), Output.of(login));
        var deployment = deployment(service(policies(servers)));
        var scaling = new LoadScaling(args.service().name(), args.workload().settings());
        scaling.declare(name, metadata().build(), after(deployment));
        disruptionBudget();
        recordRelease(deployment);
        this.ready = deployment.id();
        registerOutputs(Map.of("ready", ready));
    }

    /** Known once the load balancer has found the first pods healthy. */
    public Output<String> ready() {
        return ready;
    }

    private List<Resource> policies(Pods servers) {
        var traffic = args.workload().traffic();
        var policies = new ArrayList<Resource>();
        policies.add(allow("allow-load-balancer", servers, traffic.forwarding(args.service())));
        traffic.keys(args.service()).ifPresent(keys -> policies.add(allow("allow-issuer", servers, keys)));
        return policies;
    }

    private Service service(List<Resource> policies) {
        var before = Stream.concat(prerequisites().stream(), policies.stream()).toList();
        var backend = new Backend(args.service());
        return new Service(
                name,
                ServiceArgs.builder()
                        .metadata(metadata().annotations(backend.annotations()).build())
                        .spec(backend.spec(server.labels()))
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
                        .spec(server.spec())
                        .build(),
                options()
                        .dependsOn(args.schema(), service, args.ingress())
                        .customTimeouts(timeouts)
                        .build());
    }

    private void disruptionBudget() {
        new PodDisruptionBudget(
                name,
                PodDisruptionBudgetArgs.builder()
                        .metadata(metadata().build())
                        .spec(server.disruptionBudget())
                        .build(),
                child());
    }
}
