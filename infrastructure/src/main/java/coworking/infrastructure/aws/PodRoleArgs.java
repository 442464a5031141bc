package coworking.infrastructure.aws;

import com.pulumi.core.Output;
import java.util.List;

/**
 * What a {@link PodRole} is made of.
 *
 * @param clusterName of the EKS cluster
 * @param namespace of the service account in Kubernetes
 * @param serviceAccount whose pods take the role
 * @param statements what they may do
 */
public record PodRoleArgs(
        Output<String> clusterName, String namespace, String serviceAccount, List<Statement> statements) {}
