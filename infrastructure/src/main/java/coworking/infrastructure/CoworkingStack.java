package coworking.infrastructure;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.cluster.Cluster;
import coworking.infrastructure.cluster.ClusterArgs;
import coworking.infrastructure.cluster.ClusterNetwork;
import coworking.infrastructure.cluster.DeployerAccess;
import coworking.infrastructure.cluster.DeployerAccessArgs;
import coworking.infrastructure.configuration.Configuration;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.network.NetworkArgs;
import coworking.infrastructure.pipeline.Pipeline;
import coworking.infrastructure.pipeline.PipelineArgs;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.registry.RegistryArgs;
import coworking.infrastructure.tags.Tagging;
import java.util.List;
import java.util.Map;

/** The whole system on AWS. */
public final class CoworkingStack {

    private static final String SERVICE = "analytics";

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

        context.export("clusterName", cluster.clusterName());
        context.export("kubeconfig", cluster.kubeconfig().asSecret());
        context.export("releaseRepository", registry.releaseRepositoryUrl());
        context.export("pullRequestRepository", registry.pullRequestRepositoryUrl());
        context.export("pullRequestProject", pipeline.pullRequestProject());
        context.export("mainProject", pipeline.mainProject());
    }

    private Network network() {
        var args = new NetworkArgs(
                configuration.network(), configuration.region(), logRetentionDays(), configuration.prefix());
        return new Network(named("network"), args, after());
    }

    private Registry registry() {
        var args = new RegistryArgs(SERVICE, configuration.accountId(), configuration.protection());
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
                .resourceTransformations(List.of(new Tagging(tags())))
                .dependsOn(others)
                .build();
    }
}
