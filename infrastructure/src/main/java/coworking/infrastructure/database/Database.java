package coworking.infrastructure.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.kubernetes.Volumes;
import coworking.infrastructure.kubernetes.Volumes.AfterClaim;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL cluster with its operator, backups and two logins: the owner, who migrates, and a reader. Their passwords
 * are made inside Kubernetes.
 */
public final class Database extends ComponentResource {

    /** TCP port of the primary. */
    public static final int PORT = 5432;

    private static final Chart CHART = new Chart("cluster", DatabaseOperator.REPOSITORY, "0.8.1");

    /** Of the database in Kubernetes; it begins the names of its Services, Secrets, pods and service account. */
    private static final String CLUSTER = "main";

    private static final String READER_SECRET = CLUSTER + "-reader";

    private final String name;
    private final DatabaseArgs args;
    private final Backups backups;
    private final Release postgres;

    public Database(String name, DatabaseArgs args, ComponentResourceOptions options) {
        super("coworking:database:Database", name, options);
        this.name = name;
        this.args = args;
        this.backups = new Backups(name + "-backups", args, CLUSTER, component());
        var operator = new DatabaseOperator(name + "-operator", args.provider(), component());
        var reader = new ReaderLogin(name + "-reader", READER_SECRET, args, component());
        var traffic = new DatabaseTraffic(name + "-traffic", CLUSTER, args, component());
        this.postgres = postgres(storageClass(), operator.ready(), backups, reader, traffic);
        registerOutputs(Map.of("host", host()));
    }

    /** The name that leads to the primary from every namespace of the cluster. */
    public Output<String> host() {
        return declared("%s-rw.%s.svc".formatted(CLUSTER, args.namespaceName()));
    }

    /** The name that leads to any instance for reading; empty if the primary is the only instance. */
    public Output<Optional<String>> readHost() {
        return declared("%s-r.%s.svc".formatted(CLUSTER, args.namespaceName()))
                .applyValue(
                        host -> Optional.of(host).filter(any -> args.settings().instances() > 1));
    }

    /** Name of the database in PostgreSQL. */
    public Output<String> databaseName() {
        return declared(PostgresValues.DATABASE);
    }

    /** Secret with {@code username} and {@code password} of the role that owns the tables. */
    public Output<String> ownerSecret() {
        return declared(CLUSTER + "-app");
    }

    /** Secret with {@code username} and {@code password} of the role that reads. */
    public Output<String> readerSecret() {
        return declared(READER_SECRET);
    }

    /** Secret whose {@code ca.crt} signs the server's certificate. */
    public Output<String> authoritySecret() {
        return declared(CLUSTER + "-ca");
    }

    /** Where the database's pods run. */
    public Output<String> namespace() {
        return declared(args.namespaceName());
    }

    /** Value of the label {@code cnpg.io/cluster} of all its pods. */
    public Output<String> cluster() {
        return declared(CLUSTER);
    }

    /** The bucket of the backups. */
    public Output<String> backupBucket() {
        return backups.bucketName();
    }

    /** ARN of the key of the backups. */
    public Output<String> backupKey() {
        return backups.keyArn();
    }

    /** Known once the operator is told of the database, which may take minutes more until it answers. */
    private Output<String> declared(String value) {
        return postgres.urn().applyValue(urn -> value);
    }

    private Release postgres(Resource... before) {
        var archives = new ArchiveValues(CLUSTER, args.region(), backups.bucketName());
        var values = new PostgresValues(CLUSTER, args.settings(), args.zones(), READER_SECRET, archives);
        var options =
                args.protection().on(Kubernetes.options(this, args.provider())).dependsOn(before);
        return new Release(name, CHART.release(CLUSTER, args.namespaceName(), values.values()), options.build());
    }

    /** A separate class, so that the volumes of a protected database outlive it. */
    private StorageClass storageClass() {
        var metadata =
                ObjectMetaArgs.builder().name(PostgresValues.STORAGE_CLASS).build();
        var afterClaim = args.protection() == DataProtection.PROTECTED ? AfterClaim.RETAIN : AfterClaim.DELETE;
        return new StorageClass(
                name,
                Volumes.gp3(metadata, afterClaim),
                // The API server rejects an update of the policy. Volumes don't depend on their class once they exist.
                Kubernetes.options(this, args.provider())
                        .replaceOnChanges("reclaimPolicy")
                        .deleteBeforeReplace(true)
                        .build());
    }

    private ComponentResourceOptions component() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
