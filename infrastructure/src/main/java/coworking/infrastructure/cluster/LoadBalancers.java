package coworking.infrastructure.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.PodRole;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.kubernetes.Chart;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.kubernetes.Unprivileged;
import java.util.HashMap;
import java.util.Map;

/**
 * The AWS Load Balancer Controller, which creates an application load balancer for each Ingress of the class {@code alb}, and
 * attaches a firewall to it. Network load balancers and Shield are not used, and not among its permissions.
 */
final class LoadBalancers extends Component {

    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "aws-load-balancer-controller";
    // renovate: datasource=helm depName=aws-load-balancer-controller registryUrl=https://aws.github.io/eks-charts
    private static final Chart CHART = Chart.of(NAME, "https://aws.github.io/eks-charts", "3.5.0");

    /** Helm only installs the definitions in the controller's own chart and never upgrades them, so they have a chart. */
    private static final Chart DEFINITIONS = Chart.local("load-balancer-definitions", "3.5.0");

    private final Release controller;

    LoadBalancers(String name, Output<String> clusterName, Output<String> vpcId, Provider provider, Component parent) {
        super("coworking:cluster:LoadBalancers", name, parent, provider);
        var role = new PodRole(
                name,
                new PodRole.Account(clusterName, NAMESPACE, NAME),
                new LoadBalancerPermissions(stack).statements(),
                this);
        var definitions = new Release(
                name + "-definitions",
                DEFINITIONS.helmRelease("load-balancer-definitions", NAMESPACE, Map.of()),
                child());
        this.controller = new Release(
                name,
                CHART.builder(NAME, NAMESPACE, values(vpcId)).skipCrds(true).build(),
                after(role, definitions));
        registerOutputs(Map.of());
    }

    Resource controller() {
        return controller;
    }

    private Map<String, Object> values(Output<String> vpcId) {
        var values = new HashMap<String, Object>();
        values.put("clusterName", stack.clusterName());
        values.put("region", stack.region());
        values.put("vpcId", vpcId);
        values.put("replicaCount", 2);
        // A new certificate with each update would cut off the webhook until the controller restarts.
        values.put("keepTLSSecret", true);
        values.put("podSecurityContext", Unprivileged.NOBODY.podValues());
        values.put("securityContext", Unprivileged.containerValues());
        values.put("serviceAccount", Map.of("create", true, "name", NAME));
        values.put("podDisruptionBudget", Map.of("maxUnavailable", 1));
        values.put("resources", KubernetesObjects.resources("50m", "200Mi"));
        values.put("defaultTags", stack.tags());
        // No Service is a load balancer; without the webhook no other Service waits for the controller.
        values.put("enableServiceMutatorWebhook", false);
        // While the controller is unavailable, a pod without a readiness gate is better than no pod, e.g. of the
        // database.
        values.put("podMutatorWebhookConfig", Map.of("failurePolicy", "Ignore"));
        // A load balancer that was deleted is created again within this time; the default is ten hours.
        values.put("syncPeriod", "10m");
        values.put("createIngressClassResource", true);
        values.put("ingressClassParams", Map.of("create", false));
        values.putAll(Map.of("enableShield", false, "enableWaf", false, "enableWafv2", true));
        return values;
    }
}
