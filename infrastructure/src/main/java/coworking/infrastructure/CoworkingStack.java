package coworking.infrastructure;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
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

    private final Configuration configuration;
    private final String clusterName;

    private CoworkingStack(Configuration configuration) {
        this.configuration = configuration;
        this.clusterName = configuration.prefix();
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
        context.export("clusterName", clusterName);
        context.export("releaseRepository", registry.releaseRepositoryUrl());
        context.export("pullRequestRepository", registry.pullRequestRepositoryUrl());
        context.export("pullRequestProject", pipeline.pullRequestProject());
        context.export("mainProject", pipeline.mainProject());
    }

    private Network network() {
        var args = new NetworkArgs(
                configuration.network(),
                configuration.region(),
                configuration.operations().logRetentionDays(),
                clusterName);
        return new Network(named("network"), args, after());
    }

    private Registry registry() {
        var args = new RegistryArgs("analytics", configuration.source().accountId(), configuration.protection());
        return new Registry(named("registry"), args, after());
    }

    private Pipeline pipeline(Registry registry, Network network) {
        var args = new PipelineArgs(
                configuration.source(),
                configuration.region(),
                configuration.environment(),
                registry,
                network,
                clusterName,
                configuration.operations().logRetentionDays());
        return new Pipeline(named("pipeline"), args, after(network));
    }

    private String named(String component) {
        return "%s-%s".formatted(configuration.prefix(), component);
    }

    /** What is declared after others is deleted before them. */
    private ComponentResourceOptions after(Resource... others) {
        var tags = Map.of("project", "coworking", "stack", configuration.environment(), "managed-by", "pulumi");
        return ComponentResourceOptions.builder()
                .resourceTransformations(List.of(new Tagging(tags)))
                .dependsOn(others)
                .build();
    }
}
