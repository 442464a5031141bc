package coworking.infrastructure.database;

import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.Traffic;
import java.util.Map;

/** CloudNativePG, which runs PostgreSQL, and its plugin for backups in an object store. */
final class DatabaseOperator extends Component {

    /** The charts of the project. */
    static final String REPOSITORY = "https://cloudnative-pg.github.io/charts";

    // renovate: datasource=helm depName=cloudnative-pg registryUrl=https://cloudnative-pg.github.io/charts
    private static final Chart OPERATOR = Chart.of("cloudnative-pg", REPOSITORY, "0.29.0");
    // renovate: datasource=helm depName=plugin-barman-cloud registryUrl=https://cloudnative-pg.github.io/charts
    private static final Chart BACKUP_PLUGIN = Chart.of("plugin-barman-cloud", REPOSITORY, "0.7.0");

    private final Release plugin;

    DatabaseOperator(String name, Component parent) {
        super("coworking:database:DatabaseOperator", name, parent);
        var namespace = KubernetesObjects.restrictedNamespace(name, Traffic.OPERATOR_NAMESPACE, Map.of(), child());
        var operator = install(name, OPERATOR, KubernetesObjects.resources("100m", "256Mi"), namespace);
        this.plugin =
                install(name + "-backup-plugin", BACKUP_PLUGIN, KubernetesObjects.resources("50m", "128Mi"), operator);
        registerOutputs(Map.of());
    }

    /** Deletes databases, so a database depends on it. */
    Resource ready() {
        return plugin;
    }

    private Release install(String resource, Chart chart, Map<String, Object> resources, Resource before) {
        var values = Map.<String, Object>of("resources", resources);
        return new Release(
                resource, chart.helmRelease(chart.name(), Traffic.OPERATOR_NAMESPACE, values), after(before));
    }
}
