package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.PodRole;
import coworking.infrastructure.aws.PodRoleArgs;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.kubernetes.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The AWS Load Balancer Controller, which makes a network load balancer for each Service of the class {@code
 * service.k8s.aws/nlb}. Ingresses, firewalls and Shield are not used, and left out of its permissions.
 */
final class LoadBalancers extends ComponentResource {

    private static final Chart CHART =
            new Chart("aws-load-balancer-controller", "https://aws.github.io/eks-charts", "3.5.0");
    private static final String NAMESPACE = "kube-system";
    private static final String SERVICE_ACCOUNT = "aws-load-balancer-controller";

    private static final Map<String, Object> POD_SECURITY =
            Map.of("fsGroup", 65534, "seccompProfile", Map.of("type", "RuntimeDefault"));
    private static final Map<String, Object> CONTAINER_SECURITY = Map.of(
            "readOnlyRootFilesystem", true,
            "runAsNonRoot", true,
            "allowPrivilegeEscalation", false,
            "capabilities", Map.of("drop", List.of("ALL")));

    private final ClusterArgs args;
    private final Release controller;

    LoadBalancers(
            String name,
            ClusterArgs args,
            Output<String> clusterName,
            Provider provider,
            ComponentResourceOptions options) {
        super("coworking:cluster:LoadBalancers", name, options);
        this.args = args;
        var role = role(name, clusterName);
        this.controller = new Release(
                name,
                CHART.release("aws-load-balancer-controller", NAMESPACE, values()),
                Kubernetes.options(this, provider).dependsOn(role).build());
        registerOutputs(Map.of());
    }

    /** What a Service with a load balancer depends on, so that the controller is still there to delete it. */
    Resource controller() {
        return controller;
    }

    private PodRole role(String name, Output<String> clusterName) {
        return new PodRole(
                name,
                new PodRoleArgs(
                        clusterName,
                        NAMESPACE,
                        SERVICE_ACCOUNT,
                        new LoadBalancerPermissions(args.name(), args.region(), args.accountId()).statements()),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("clusterName", args.name());
        values.put("region", args.region());
        values.put("vpcId", args.network().vpcId());
        values.put("replicaCount", 2);
        // A new certificate with each update would cut off the webhook until the controller restarts.
        values.put("keepTLSSecret", true);
        values.put("podSecurityContext", POD_SECURITY);
        values.put("securityContext", CONTAINER_SECURITY);
        values.put("serviceAccount", Map.of("create", true, "name", SERVICE_ACCOUNT));
        values.put("podDisruptionBudget", Map.of("maxUnavailable", 1));
        values.put("resources", Resources.of("50m", "200Mi"));
        values.put("defaultTags", args.tags());
        // Its own class is asked for by name; without the webhook no other Service waits for the controller.
        values.put("enableServiceMutatorWebhook", false);
        // A pod without a readiness gate is better than no pod while the controller is away, the database's above all.
        values.put("podMutatorWebhookConfig", Map.of("failurePolicy", "Ignore"));
        values.put("createIngressClassResource", false);
        values.put("ingressClassParams", Map.of("create", false));
        values.putAll(Map.of("enableShield", false, "enableWaf", false, "enableWafv2", false));
        return Map.copyOf(values);
    }
}
