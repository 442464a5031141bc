package coworking.infrastructure;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import coworking.infrastructure.application.ServiceNamespace;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.cluster.Cluster;
import coworking.infrastructure.cluster.ContainerInsights;
import coworking.infrastructure.cluster.DeployerAccess;
import coworking.infrastructure.configuration.Images;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.StackConfiguration;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.edge.Edge;
import coworking.infrastructure.edge.Publication;
import coworking.infrastructure.identity.Identity;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.observability.ContainerLogs;
import coworking.infrastructure.observability.Observability;
import coworking.infrastructure.observability.VolumeProbe;
import coworking.infrastructure.pipeline.Pipeline;
import coworking.infrastructure.registry.ForeignRepositories;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.registry.Repositories;
import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole system on AWS. */
public final class CoworkingStack {

    private final StackConfiguration configuration;
    private final StackContext stack;
    private final Traffic traffic;

    private CoworkingStack(StackConfiguration configuration) {
        this.configuration = configuration;
        this.stack = configuration.stack();
        this.traffic = Traffic.of(
                configuration.network(), configuration.cluster(), configuration.edge(), configuration.identity());
    }

    /**
     * Declares all resources of the stack.
     *
     * @throws coworking.infrastructure.configuration.InvalidConfigurationException if its configuration is invalid
     */
    public static void define(Context context) {
        new CoworkingStack(StackConfiguration.read(context)).declare(context);
    }

    private void declare(Context context) {
        var network = new Network(stack.nameOf("network"), stack, configuration.network());
        var repositories = repositories();
        var pipeline = new Pipeline(stack.nameOf("pipeline"), stack, pipeline(repositories, network));
        var cluster = cluster(network);
        var deployer = new DeployerAccess.Args(cluster, pipeline.deployRoleArn(), pipeline.deploySecurityGroupId());
        new DeployerAccess(stack.nameOf("deployer"), stack, deployer);
        var namespace = new ServiceNamespace(stack.nameOf("namespace"), stack, cluster.provider());
        var database = database(cluster, namespace);
        var identity = new Identity(stack.nameOf("identity"), stack, configuration.identity(), configuration.edge());
        var publication =
                new Services(configuration, traffic, repositories, cluster, namespace, database, identity).declare();
        var logs = containerLogs(cluster);
        var observability =
                new Observability(stack.nameOf("observability"), stack, observability(pipeline, logs, publication));
        new VolumeProbe(stack.nameOf("volume-probe"), stack, traffic, cluster.provider(), namespace);

        export(context, cluster, database, identity, repositories, pipeline, publication, observability);
    }

    /** Images of this stack's own releases, or of those of the stack that builds them. */
    private Repositories repositories() {
        var settings = configuration.releaseSettings();
        return settings.origin()
                .<Repositories>map(origin -> new ForeignRepositories(origin.repositories(), Images.ALL))
                .orElseGet(() -> new Registry(stack.nameOf("registry"), stack, Images.ALL, settings));
    }

    private Pipeline.Args pipeline(Repositories repositories, Network network) {
        return new Pipeline.Args(
                configuration.source(),
                configuration.releaseSettings(),
                repositories,
                network,
                configuration.edge().hostedZone());
    }

    private Cluster cluster(Network network) {
        var subnets = new EksCluster.Subnets(network.vpcId(), network.privateSubnetIds(), network.publicSubnetIds());
        var zones = configuration.network().zones();
        var args = new Cluster.Args(configuration.cluster(), network, subnets, zones, traffic.administration());
        return new Cluster(stack.nameOf("cluster"), stack, args);
    }

    private Database database(Cluster cluster, ServiceNamespace namespace) {
        var zones = configuration.network().zones().size();
        var logins =
                ServiceDefinition.ALL.stream().map(ServiceDefinition::login).toList();
        var args = new Database.Args(
                configuration.database(), cluster.clusterName(), cluster.provider(), namespace, zones, logins);
        return new Database(stack.nameOf("database"), stack, args);
    }

    /** The add-on that writes the logs comes after the groups that limit their retention. */
    private ContainerLogs containerLogs(Cluster cluster) {
        var logs = new ContainerLogs(stack.nameOf("logs"), stack);
        var before = Stream.<List<Resource>>of(logs.groups(), cluster.nodeGroups())
                .flatMap(List::stream)
                .toList();
        new ContainerInsights(stack.nameOf("insights"), stack, cluster.clusterName(), before);
        return logs;
    }

    private Observability.Args observability(Pipeline pipeline, ContainerLogs logs, Optional<Publication> publication) {
        return new Observability.Args(
                configuration.source(),
                configuration.operations(),
                Services.toDeploy(configuration),
                publication.map(Publication::metricDimension),
                Edge.firewall(stack, configuration.edge()),
                configuration.database().instances(),
                new Observability.ProjectNames(pipeline.buildProject(), pipeline.deployProject(), pipeline.deployLog()),
                logs);
    }

    private void export(
            Context context,
            Cluster cluster,
            Database database,
            Identity identity,
            Repositories repositories,
            Pipeline pipeline,
            Optional<Publication> publication,
            Observability observability) {
        context.export("clusterName", cluster.clusterName());
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
        context.export("serviceAddress", publication.map(Publication::address).orElse(Output.of("")));
        context.export(
                "releases",
                configuration.versions().byImage().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, image -> image.getValue().toString())));
        context.export("backupBucket", database.backupBucket());
        context.export("backupKey", database.backupKey());
        context.export("dashboardUrl", observability.dashboardUrl());
        context.export("alarmTopic", observability.topicArn());
        context.export("issuer", identity.issuer());
        context.export("signInAddress", identity.signInAddress());
        context.export("pageClient", identity.pageClient());
        context.export("releaseRepositories", repositories.folder());
        context.export("releaseBucket", pipeline.releases().bucketName());
        context.export("releaseKey", pipeline.releases().keyArn());
        context.export("releaseSigner", pipeline.releases().signerArn());
        context.export("pullRequestProject", pipeline.pullRequestProject().orElse(""));
        context.export("buildProject", pipeline.buildProject().orElse(""));
        context.export("deployProject", pipeline.deployProject());
    }
}
