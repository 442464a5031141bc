package coworking.infrastructure;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.application.DatabaseEndpoint;
import coworking.infrastructure.application.HttpService;
import coworking.infrastructure.application.HttpServiceArgs;
import coworking.infrastructure.application.ServiceNamespace;
import coworking.infrastructure.application.ServiceNamespaceArgs;
import coworking.infrastructure.aws.Tagging;
import coworking.infrastructure.cluster.Cluster;
import coworking.infrastructure.cluster.ClusterArgs;
import coworking.infrastructure.cluster.ClusterNetwork;
import coworking.infrastructure.cluster.ContainerInsights;
import coworking.infrastructure.cluster.ContainerInsightsArgs;
import coworking.infrastructure.cluster.DeployerAccess;
import coworking.infrastructure.cluster.DeployerAccessArgs;
import coworking.infrastructure.configuration.Configuration;
import coworking.infrastructure.configuration.Release;
import coworking.infrastructure.configuration.RunningReleases;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.database.DatabaseArgs;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.network.NetworkArgs;
import coworking.infrastructure.observability.ContainerLogs;
import coworking.infrastructure.observability.ContainerLogsArgs;
import coworking.infrastructure.observability.Observability;
import coworking.infrastructure.observability.ObservabilityArgs;
import coworking.infrastructure.observability.VolumeProbe;
import coworking.infrastructure.observability.VolumeProbeArgs;
import coworking.infrastructure.pipeline.Pipeline;
import coworking.infrastructure.pipeline.PipelineArgs;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.registry.RegistryArgs;
import java.util.List;
import java.util.Map;

/** The whole system on AWS. */
public final class CoworkingStack {

    private static final String ANALYTICS = "analytics";
    private static final String NAMESPACE = "coworking";

    private final Configuration configuration;

    private CoworkingStack(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Declares everything that the stack consists of.
     *
     * @throws coworking.infrastructure.configuration.WrongConfiguration where its configuration is wrong
     */
    public static void define(Context context) {
        new CoworkingStack(Configuration.read(context)).declare(context);
    }

    private void declare(Context context) {
        var network = network();
        var registry = registry();
        var pipeline = pipeline(registry, network);
        var cluster = cluster(network);
        deployerAccess(pipeline, cluster);
        var namespace = namespace(cluster);
        var database = database(cluster, namespace);
        var analytics = configuration
                .release()
                .map(release -> analytics(release, registry, cluster, namespace, database, network));
        var observability = observability(pipeline, containerLogs(cluster));
        volumeProbe(cluster);

        context.export("clusterName", cluster.clusterName());
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
        context.export("serviceAddress", analytics.map(HttpService::address).orElse(Output.of("")));
        context.export("release", configuration.release().map(Release::toString).orElse("none"));
        context.export("releaseRepository", registry.releaseRepositoryUrl());
        context.export("pullRequestRepository", registry.pullRequestRepositoryUrl());
        context.export("pullRequestProject", pipeline.pullRequestProject());
        context.export("mainProject", pipeline.mainProject());
        context.export("backupBucket", database.backupBucket());
        context.export("backupKey", database.backupKey());
        context.export("dashboardUrl", observability.dashboardUrl());
        context.export("alarmTopic", observability.topicArn());
    }

    private Network network() {
        var args = new NetworkArgs(
                configuration.network(), configuration.region(), logRetentionDays(), configuration.prefix());
        return new Network(named("network"), args, after());
    }

    private Registry registry() {
        var args = new RegistryArgs(
                configuration.prefix(), ANALYTICS, configuration.accountId(), configuration.protection());
        return new Registry(named("registry"), args, after());
    }

    private Pipeline pipeline(Registry registry, Network network) {
        var args = new PipelineArgs(
                configuration.source(),
                configuration.region(),
                configuration.environment(),
                registry,
                network,
                configuration.prefix(),
                logRetentionDays());
        return new Pipeline(named("pipeline"), args, after(network));
    }

    private Cluster cluster(Network network) {
        var place = new ClusterNetwork(
                network,
                network.vpcId(),
                network.privateSubnetIds(),
                network.publicSubnetIds(),
                configuration.network().zones());
        var args = new ClusterArgs(
                configuration.prefix(),
                configuration.cluster(),
                place,
                configuration.region(),
                configuration.accountId(),
                tags(),
                logRetentionDays(),
                configuration.protection());
        return new Cluster(named("cluster"), args, after(network));
    }

    private void deployerAccess(Pipeline pipeline, Cluster cluster) {
        var args = new DeployerAccessArgs(cluster, pipeline.deployRoleArn(), pipeline.deploySecurityGroupId());
        new DeployerAccess(named("deployer"), args, after());
    }

    /** Of the services and of their database, whose Secrets pods of another namespace could not read. */
    private ServiceNamespace namespace(Cluster cluster) {
        var args = new ServiceNamespaceArgs(NAMESPACE, cluster.provider());
        return new ServiceNamespace(named("namespace"), args, after());
    }

    private Database database(Cluster cluster, ServiceNamespace namespace) {
        var args = new DatabaseArgs(
                configuration.database(),
                configuration.protection(),
                cluster.clusterName(),
                cluster.provider(),
                NAMESPACE,
                namespace,
                configuration.network().zones().size(),
                configuration.region(),
                configuration.accountId());
        return new Database(named("database"), args, after(namespace));
    }

    private HttpService analytics(
            Release release,
            Registry registry,
            Cluster cluster,
            ServiceNamespace namespace,
            Database database,
            Network network) {
        var args = new HttpServiceArgs(
                ANALYTICS,
                namespace.name(),
                registry.releaseRepositoryUrl(),
                release,
                configuration.application(),
                endpoint(database),
                Map.of(),
                network.vpcCidr(),
                network.privateCidrs(),
                network.publicCidrs(),
                tags(),
                RunningReleases.parameter(configuration.environment(), ANALYTICS),
                cluster.provider(),
                List.of(cluster.loadBalancerController(), database));
        return new HttpService(named(ANALYTICS), args, after(namespace, database));
    }

    private static DatabaseEndpoint endpoint(Database database) {
        return new DatabaseEndpoint(
                database.host(),
                database.readHost(),
                Database.PORT,
                database.databaseName(),
                database.ownerSecret(),
                database.readerSecret(),
                database.namespace(),
                database.cluster());
    }

    /** The add-on that writes the logs comes after the groups that limit for how long they are kept. */
    private ContainerLogs containerLogs(Cluster cluster) {
        var logs = new ContainerLogs(
                named("logs"),
                new ContainerLogsArgs(
                        configuration.prefix(),
                        configuration.region(),
                        configuration.accountId(),
                        logRetentionDays(),
                        configuration.protection()),
                after());
        var insights = new ContainerInsightsArgs(cluster.clusterName(), logs.groups(), cluster.nodeGroups());
        new ContainerInsights(named("insights"), insights, after(logs));
        return logs;
    }

    private Observability observability(Pipeline pipeline, ContainerLogs logs) {
        var args = new ObservabilityArgs(
                configuration.prefix(),
                configuration.region(),
                configuration.source(),
                configuration.operations(),
                configuration.prefix(),
                configuration.release().map(release -> ANALYTICS).stream().toList(),
                NAMESPACE,
                NAMESPACE,
                pipeline.mainProject(),
                logs);
        return new Observability(named("observability"), args, after(logs));
    }

    private void volumeProbe(Cluster cluster) {
        new VolumeProbe(
                named("volume-probe"),
                new VolumeProbeArgs(configuration.network().cidr(), cluster.provider()),
                after());
    }

    private int logRetentionDays() {
        return configuration.operations().logRetentionDays();
    }

    private Map<String, String> tags() {
        return Map.of("project", "coworking", "stack", configuration.environment(), "managed-by", "pulumi");
    }

    private String named(String component) {
        return "%s-%s".formatted(configuration.prefix(), component);
    }

    /** What is declared after others is deleted before them. */
    private ComponentResourceOptions after(Resource... others) {
        return ComponentResourceOptions.builder()
                .resourceTransformations(List.of(new Tagging(tags()), Kubernetes.onePlugin()))
                .dependsOn(others)
                .build();
    }
}
