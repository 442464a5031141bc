package coworking.infrastructure.database;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.kubernetes.Resources;
import java.util.Map;

/** CloudNativePG, which runs PostgreSQL, and its plugin for backups in an object store. */
final class DatabaseOperator extends ComponentResource {

    /** Where its pods run. */
    static final String NAMESPACE = "cnpg-system";

    /** Where the charts of the project are. */
    static final String REPOSITORY = "https://cloudnative-pg.github.io/charts";

    private static final Chart OPERATOR = new Chart("cloudnative-pg", REPOSITORY, "0.29.0");
    private static final Chart BACKUP_PLUGIN = new Chart("plugin-barman-cloud", REPOSITORY, "0.7.0");

    private final String name;
    private final Provider provider;
    private final Release plugin;

    DatabaseOperator(String name, Provider provider, ComponentResourceOptions options) {
        super("coworking:database:DatabaseOperator", name, options);
        this.name = name;
        this.provider = provider;
        this.plugin = plugin(operator(namespace()));
        registerOutputs(Map.of());
    }

    /** What a database depends on, so that its operator is still there to delete it. */
    Resource ready() {
        return plugin;
    }

    private Namespace namespace() {
        var metadata = ObjectMetaArgs.builder()
                .name(NAMESPACE)
                .labels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
                .build();
        return new Namespace(
                name,
                NamespaceArgs.builder().metadata(metadata).build(),
                Kubernetes.options(this, provider).build());
    }

    private Release operator(Namespace namespace) {
        return new Release(
                name,
                OPERATOR.release("cloudnative-pg", NAMESPACE, Map.of("resources", Resources.of("100m", "256Mi"))),
                Kubernetes.options(this, provider).dependsOn(namespace).build());
    }

    private Release plugin(Release operator) {
        return new Release(
                name + "-backup-plugin",
                BACKUP_PLUGIN.release(
                        "plugin-barman-cloud", NAMESPACE, Map.of("resources", Resources.of("50m", "128Mi"))),
                Kubernetes.options(this, provider).dependsOn(operator).build());
    }
}
