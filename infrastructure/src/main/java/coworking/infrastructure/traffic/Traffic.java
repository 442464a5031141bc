package coworking.infrastructure.traffic;

import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.ClusterSettings;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.Images;
import coworking.infrastructure.configuration.NetworkSettings;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.traffic.Connection.Port;
import coworking.infrastructure.traffic.Peer.Addresses;
import coworking.infrastructure.traffic.Peer.Pods;
import coworking.infrastructure.traffic.Peer.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections that are allowed. Network policies, rules of security groups, the load balancer's source ranges and the
 * table in docs/stack.md are derived from them. Each refuses all other connections.
 *
 * @param nodes addresses of nodes and pods
 * @param loadBalancers addresses of load balancers
 * @param clients addresses that reach the load balancer
 * @param clientPorts ports of the load balancer
 * @param operators addresses that reach the public endpoint of the cluster's API
 * @param issuerPort port of the issuer of bearer tokens; empty if services verify none
 */
public record Traffic(
        Addresses nodes,
        Addresses loadBalancers,
        Addresses clients,
        List<Integer> clientPorts,
        Addresses operators,
        Optional<Integer> issuerPort) {

    /** Namespace of the services and the database: pods can only read Secrets of their own namespace. */
    public static final String NAMESPACE = "coworking";

    /** Namespace of the database operator. */
    public static final String OPERATOR_NAMESPACE = "cnpg-system";

    /** Namespace of the probe that measures the database. */
    public static final String PROBE_NAMESPACE = "volume-probe";

    /** Name of the database's cluster in Kubernetes. */
    public static final String DATABASE_CLUSTER = "main";

    public static final Pods DATABASE = new Pods("database", NAMESPACE, Map.of("cnpg.io/cluster", DATABASE_CLUSTER));
    public static final Pods PROBE = new Pods("volume probe", PROBE_NAMESPACE, Map.of());
    public static final Pods NAMESPACE_PODS = new Pods("every pod of `coworking`", NAMESPACE, Map.of());

    private static final Pods NAME_SERVERS = new Pods("name servers", "kube-system", Map.of("k8s-app", "kube-dns"));
    private static final Pods OPERATOR = new Pods("database operator", OPERATOR_NAMESPACE, Map.of());
    private static final SecurityGroup BUILDS = new SecurityGroup("builds that deploy");
    private static final SecurityGroup CONTROL_PLANE = new SecurityGroup("control plane");
    static final Addresses EVERYWHERE = new Addresses("everywhere", List.of(Cidr.EVERYWHERE));
    private static final Addresses POD_IDENTITY_AGENT = new Addresses(
            "Pod Identity agent", List.of(Cidr.parse("169.254.170.23/32").orElseThrow()));

    public static final Connection DEPLOYMENT =
            Connection.tcp(BUILDS, CONTROL_PLANE, "Deployments to the cluster's API", 443);
    public static final Connection DOWNLOADS =
            Connection.tcp(BUILDS, EVERYWHERE, "Downloads, AWS and the cluster", 443);
    public static final Connection NAME_LOOKUP = nameLookup(NAMESPACE_PODS);

    private static final Connection REPLICATION_LAG = Connection.tcp(PROBE, DATABASE, "Replication lag", 9187);

    /** Connections of the database, except those of the services; neither S3 nor the API has fixed addresses. */
    public static final List<Connection> OF_DATABASE = List.of(
            Connection.tcp(DATABASE, DATABASE, "Replication and status", 5432, 8000),
            Connection.tcp(OPERATOR, DATABASE, "Status", 8000),
            REPLICATION_LAG,
            Connection.tcp(DATABASE, POD_IDENTITY_AGENT, "Credentials for the backups", 80),
            Connection.tcp(DATABASE, EVERYWHERE, "Kubernetes API and S3", 443));

    public static Traffic of(
            NetworkSettings network, ClusterSettings cluster, EdgeSettings edge, IdentitySettings identity) {
        var access = edge.publicAccess();
        var vpc = List.of(network.cidr());
        return new Traffic(
                new Addresses("nodes", vpc),
                new Addresses("load balancer", access.isPresent() ? network.publicRanges() : network.privateRanges()),
                new Addresses(
                        "clients", access.map(known -> known.clientCidrs()).orElse(vpc)),
                access.isPresent() ? List.of(80, 443) : List.of(80),
                new Addresses("`apiCidrs`", cluster.apiCidrs()),
                identity.issuerPort());
    }

    /** Pods of a service that respond to requests. */
    public static Pods servers(String service) {
        return new Pods(
                service + " servers",
                NAMESPACE,
                Map.of("app.kubernetes.io/name", service, "app.kubernetes.io/component", "server"));
    }

    /** All pods of a service. */
    public static Pods podsOf(String service) {
        return new Pods(service + " pods", NAMESPACE, Map.of("app.kubernetes.io/name", service));
    }

    /** Requests of clients to the load balancer. */
    public Connection requests() {
        return Connection.tcp(clients, loadBalancers, "Requests", clientPorts.toArray(Integer[]::new));
    }

    /** Requests of the load balancer to the pods of a service. */
    public Connection forwarding(ServiceDefinition service) {
        return Connection.tcp(loadBalancers, servers(service.name()), "Requests and health checks", service.port());
    }

    /** Connections of an image's pods to the database. */
    public Connection queries(String image) {
        var purpose = image.equals(Images.DATABASE) ? "Migrations" : "Queries";
        return Connection.tcp(podsOf(image), DATABASE, purpose, 5432);
    }

    /** Requests to the issuer, which has no fixed addresses: its keys, and tokens for codes. Empty without an issuer. */
    public Optional<Connection> keys(ServiceDefinition service) {
        return issuerPort.map(
                port -> Connection.tcp(servers(service.name()), EVERYWHERE, "Keys and tokens of the issuer", port));
    }

    /** Calls of the cluster's API through its public endpoint. */
    public Connection administration() {
        return Connection.tcp(operators, CONTROL_PLANE, "kubectl and pulumi up by hand", 443);
    }

    /** Connections of the probe. */
    public List<Connection> ofProbe() {
        return List.of(
                Connection.tcp(PROBE, nodes, "Volume figures of the kubelet", 10250),
                REPLICATION_LAG,
                nameLookup(PROBE));
    }

    /** Every connection of a stack with these services. */
    public List<Connection> all(List<ServiceDefinition> services) {
        return Stream.of(
                        List.of(requests()),
                        services.stream().flatMap(this::of).toList(),
                        List.of(queries(Images.DATABASE)),
                        List.of(NAME_LOOKUP),
                        OF_DATABASE,
                        ofProbe(),
                        List.of(administration(), DEPLOYMENT, DOWNLOADS))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private Stream<Connection> of(ServiceDefinition service) {
        return Stream.concat(Stream.of(forwarding(service), queries(service.name())), keys(service).stream());
    }

    private static Connection nameLookup(Pods pods) {
        return new Connection(pods, NAME_SERVERS, List.of(new Port("UDP", 53), new Port("TCP", 53)), "Name lookup");
    }
}
