package coworking.infrastructure.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DatabaseLogin;
import coworking.infrastructure.configuration.DatabaseSettings;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.NetworkPolicies;
import coworking.infrastructure.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A PostgreSQL cluster with its operator, backups and two logins: the owner, who migrates, and a reader. Their passwords
 * are generated inside Kubernetes.
 */
public final class Database extends Component {

    /** TCP port of the primary. */
    private static final int PORT = 5432;

    // renovate: datasource=helm depName=cluster registryUrl=https://cloudnative-pg.github.io/charts
    private static final Chart CHART = Chart.of("cluster", DatabaseOperator.REPOSITORY, "0.8.1");

    /** Generates the password of a login inside the cluster and keeps it, so neither Pulumi nor its state knows it. */
    private static final Chart LOGIN = Chart.local("database-login", "1.0.0");

    /** Its name in Kubernetes begins the names of its Services, Secrets, pods and service account. */
    private static final String CLUSTER = Traffic.DATABASE_CLUSTER;

    private final Args args;
    private final Backups backups;
    private final Output<Endpoint> endpoint;

    /**
     * @param clusterName name of the EKS cluster
     * @param namespace created before the database and deleted after it
     * @param zones number of zones with nodes
     * @param logins logins of the services
     */
    public record Args(
            DatabaseSettings settings,
            Output<String> clusterName,
            Provider provider,
            Resource namespace,
            int zones,
            List<DatabaseLogin> logins) {}

    /**
     * The database as services see it. Its Secret holds {@code username} and {@code password}.
     *
     * @param host host name of the primary
     * @param readHost host name of any instance, standbys included; empty if there is only a primary
     * @param ownerSecret Secret of the role that owns and migrates the tables
     */
    public record Endpoint(String host, Optional<String> readHost, String database, String ownerSecret) {

        /** Environment variables by which programs reach the database. Their login comes from a Secret. */
        public Map<String, String> variables() {
            var variables = new TreeMap<String, String>();
            variables.put("DB_HOST", host);
            readHost.ifPresent(any -> variables.put("DB_READ_HOST", any));
            variables.put("DB_PORT", String.valueOf(PORT));
            variables.put("DB_NAME", database);
            variables.put("DB_SSL_MODE", "require");
            return variables;
        }
    }

    public Database(String name, StackContext stack, Args args) {
        super("coworking:database:Database", name, stack, args.provider(), args.namespace());
        this.args = args;
        this.backups = new Backups(name + "-backups", args, CLUSTER, this);
        var operator = new DatabaseOperator(name + "-operator", this);
        var policy = new DatabaseTraffic(name + "-traffic", this);
        var before = new ArrayList<Resource>(List.of(storageClass(), operator.ready(), backups, policy));
        args.logins().forEach(login -> before.add(new Login(name + "-" + login.name(), login, this)));
        this.endpoint = postgres(before).urn().applyValue(declared -> endpoint());
        registerOutputs(Map.of("host", endpoint.applyValue(Endpoint::host)));
    }

    /** Known once the operator has the database's definition. Connections are accepted some minutes later. */
    public Output<Endpoint> service() {
        return endpoint;
    }

    public Output<String> backupBucket() {
        return backups.bucketName();
    }

    /** ARN of the key that encrypts the backups. */
    public Output<String> backupKey() {
        return backups.keyArn();
    }

    private Endpoint endpoint() {
        var readHost = Optional.of(host("r")).filter(any -> args.settings().instances() > 1);
        return new Endpoint(host("rw"), readHost, PostgresValues.DATABASE, CLUSTER + "-app");
    }

    private static String host(String service) {
        return "%s-%s.%s.svc".formatted(CLUSTER, service, Traffic.NAMESPACE);
    }

    private Release postgres(List<Resource> before) {
        var archives = new ArchiveValues(CLUSTER, stack.region(), backups.bucketName());
        var values = new PostgresValues(CLUSTER, args.settings(), args.zones(), args.logins(), archives);
        return new Release(
                name,
                CHART.helmRelease(CLUSTER, Traffic.NAMESPACE, values.values()),
                stack.protection().on(options()).dependsOn(before).build());
    }

    /** A separate class, so that the volumes of a protected database outlive it. */
    private StorageClass storageClass() {
        var metadata =
                ObjectMetaArgs.builder().name(PostgresValues.STORAGE_CLASS).build();
        return new StorageClass(
                name,
                KubernetesObjects.gp3(metadata, stack.protection().isProtected() ? "Retain" : "Delete"),
                // The API server rejects an update of the policy. Existing volumes do not depend on their class.
                options()
                        .replaceOnChanges("reclaimPolicy")
                        .deleteBeforeReplace(true)
                        .build());
    }

    /** The Secret of a service's role. */
    private static final class Login extends Component {

        Login(String name, DatabaseLogin login, Database parent) {
            super("coworking:database:Login", name, parent);
            var secret = login.secret(CLUSTER);
            var values = Map.<String, Object>of("secret", secret, "username", login.role());
            new Release(name, LOGIN.helmRelease(secret, Traffic.NAMESPACE, values), after(parent.args.namespace()));
            registerOutputs(Map.of());
        }
    }

    /** Connections of the instances. A service that uses the database opens it to its own pods. */
    private static final class DatabaseTraffic extends Component {

        DatabaseTraffic(String name, Database parent) {
            super("coworking:database:DatabaseTraffic", name, parent);
            NetworkPolicies.allow(
                    name,
                    CLUSTER + "-database",
                    Output.of(Traffic.NAMESPACE),
                    Traffic.DATABASE,
                    Traffic.OF_DATABASE,
                    after(parent.args.namespace()));
            registerOutputs(Map.of());
        }
    }
}
