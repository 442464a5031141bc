package coworking.infrastructure;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import coworking.infrastructure.application.GeneratedSecret;
import coworking.infrastructure.application.HttpService;
import coworking.infrastructure.application.Migrations;
import coworking.infrastructure.application.ServiceNamespace;
import coworking.infrastructure.application.Workload;
import coworking.infrastructure.cluster.Cluster;
import coworking.infrastructure.configuration.Images;
import coworking.infrastructure.configuration.SecretVariable;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.StackConfiguration;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.edge.Edge;
import coworking.infrastructure.edge.Publication;
import coworking.infrastructure.identity.Identity;
import coworking.infrastructure.registry.Repositories;
import coworking.infrastructure.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts that need a release: the schema, the services, and the load balancer in front of them. */
record Services(
        StackConfiguration configuration,
        Traffic traffic,
        Repositories repositories,
        Cluster cluster,
        ServiceNamespace namespace,
        Database database,
        Identity identity) {

    /** Encrypts sign-ins that have begun, which any replica may finish. */
    private static final SecretVariable SIGN_IN_KEY = new SecretVariable("SIGN_IN_KEY", "sign-in-key", false);

    /** The services to deploy, i.e. whose image has a version. */
    static List<ServiceDefinition> toDeploy(StackConfiguration configuration) {
        return ServiceDefinition.ALL.stream()
                .filter(service -> configuration.versions().of(service.name()).isPresent())
                .toList();
    }

    /** Declares these parts and returns the load balancer; empty if no service is to be deployed. */
    Optional<Publication> declare() {
        var schema = configuration.versions().of(Images.DATABASE).map(version -> migrations());
        return toDeploy(configuration).isEmpty() ? Optional.empty() : Optional.of(publish(schema.orElseThrow()));
    }

    /** The load balancer first, then the services, whose pods wait for its health checks, then its name. */
    private Publication publish(Migrations schema) {
        var edge = edge();
        var signInKey = secret(SIGN_IN_KEY.secret(), List.of(SIGN_IN_KEY.name()));
        var ready = toDeploy(configuration).stream()
                .map(service -> service(service, schema, edge, signInKey))
                .map(HttpService::ready)
                .toList();
        return new Publication(stack().nameOf("publication"), stack(), configuration.edge(), Output.all(ready));
    }

    private Migrations migrations() {
        var args = workload(Images.DATABASE, List.of(namespace, database));
        return new Migrations(stack().nameOf("migrations"), stack(), args);
    }

    private Workload.Args workload(String image, List<Resource> before) {
        return new Workload.Args(
                image,
                namespace.name(),
                repositories.repository(image),
                configuration.versions().of(image).orElseThrow(),
                configuration.application(),
                database.service(),
                traffic,
                cluster.provider(),
                before);
    }

    private Edge edge() {
        var args = new Edge.Args(
                configuration.edge(),
                toDeploy(configuration),
                traffic.requests(),
                namespace.name(),
                cluster.provider(),
                List.of(namespace, cluster.loadBalancerController()));
        return new Edge(stack().nameOf("edge"), stack(), args);
    }

    private GeneratedSecret secret(String secret, List<String> keys) {
        return new GeneratedSecret(stack().nameOf(secret), stack(), secret, keys, cluster.provider(), namespace);
    }

    private HttpService service(ServiceDefinition service, Migrations schema, Edge edge, GeneratedSecret signInKey) {
        var before = new ArrayList<Resource>(List.of(namespace, cluster.loadBalancerController(), database, signInKey));
        if (!service.generatedSecrets().isEmpty()) {
            before.add(secret(service.secret(), service.generatedSecrets()));
        }
        var args = new HttpService.Args(
                service,
                workload(service.name(), before),
                identity.variables(),
                Stream.concat(Stream.of(SIGN_IN_KEY), service.secretVariables().stream())
                        .toList(),
                schema.job(),
                edge.ingress());
        return new HttpService(stack().nameOf(service.name()), stack(), args);
    }

    private StackContext stack() {
        return configuration.stack();
    }
}
