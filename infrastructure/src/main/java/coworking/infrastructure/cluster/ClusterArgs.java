package coworking.infrastructure.cluster;

import coworking.infrastructure.configuration.ClusterSettings;
import coworking.infrastructure.configuration.DataProtection;
import java.util.Map;

/**
 * What a {@link Cluster} is made of.
 *
 * @param name of the cluster in AWS
 * @param accountId the account's twelve digits
 * @param tags of what EKS and its provider make, which the stack's own tagging does not reach
 * @param logRetentionDays of the control plane's logs
 * @param protection whether AWS refuses to delete the cluster
 */
public record ClusterArgs(
        String name,
        ClusterSettings settings,
        ClusterNetwork network,
        String region,
        String accountId,
        Map<String, String> tags,
        int logRetentionDays,
        DataProtection protection) {

    /** The parts that match the configured version of Kubernetes. */
    KubernetesRelease kubernetes() {
        return KubernetesRelease.of(settings.kubernetesVersion());
    }
}
