package coworking.infrastructure.observability;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.OperationsSettings;
import coworking.infrastructure.configuration.Source;
import java.util.List;

/**
 * What {@link Observability} is made of.
 *
 * @param prefix what all names of the stack in AWS begin with, as {@code coworking-dev}
 * @param region of AWS
 * @param clusterName name of the EKS cluster
 * @param services the names of the HTTP services that run; empty before the first release
 * @param serviceNamespace where their pods run
 * @param databaseNamespace where the database's pods run
 * @param mainProject name of the CodeBuild project that deploys
 */
public record ObservabilityArgs(
        String prefix,
        String region,
        Source source,
        OperationsSettings settings,
        String clusterName,
        List<String> services,
        String serviceNamespace,
        String databaseNamespace,
        Output<String> mainProject,
        ContainerLogs logs) {

    /** The CloudWatch namespace of what is measured of this stack alone. */
    String metrics() {
        return prefix;
    }

    List<ServiceSignals> serviceSignals() {
        return services.stream()
                .map(service -> new ServiceSignals(service, serviceNamespace, clusterName, metrics()))
                .toList();
    }

    ClusterSignals clusterSignals() {
        return new ClusterSignals(clusterName);
    }

    DatabaseSignals databaseSignals() {
        return new DatabaseSignals(databaseNamespace, metrics());
    }

    BuildSignals buildSignals() {
        return new BuildSignals(mainProject);
    }

    /** The address of a runbook's page. */
    String url(Runbook runbook) {
        return "https://github.com/%s/blob/%s/%s".formatted(source.repository(), source.branch(), runbook.page());
    }
}
