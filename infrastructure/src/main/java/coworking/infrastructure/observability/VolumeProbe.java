package coworking.infrastructure.observability;

import com.pulumi.kubernetes.apps.v1.DaemonSet;
import com.pulumi.kubernetes.apps.v1.DaemonSetArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.kubernetes.rbac.v1.ClusterRole;
import com.pulumi.kubernetes.rbac.v1.ClusterRoleArgs;
import com.pulumi.kubernetes.rbac.v1.ClusterRoleBinding;
import com.pulumi.kubernetes.rbac.v1.ClusterRoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Map;

/**
 * Logs how full each persistent volume is, which Container Insights does not tell: a pod on every node asks the kubelet
 * beside it, and may ask nothing else.
 */
public final class VolumeProbe extends ComponentResource {
    /** Where the probe runs. */
    static final String NAMESPACE = "volume-probe";

    /** The container whose lines tell the figures. */
    static final String CONTAINER = "probe";

    private static final int KUBELET_PORT = 10250;

    private static final String OBJECT = "volume-probe";

    private final String name;
    private final VolumeProbeArgs args;

    public VolumeProbe(String name, VolumeProbeArgs args, ComponentResourceOptions options) {
        super("coworking:observability:VolumeProbe", name, options);
        this.name = name;
        this.args = args;
        var namespace = namespace();
        var policy = onlyTheKubelet(namespace);
        var account = account(namespace);
        var permission = mayReadMetrics(account);
        var scripts = scripts(namespace);
        pods(policy, permission, scripts);
        registerOutputs(Map.of());
    }

    private Namespace namespace() {
        return new Namespace(
                name,
                NamespaceArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(NAMESPACE)
                                .labels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
                                .build())
                        .build(),
                after());
    }

    private NetworkPolicy onlyTheKubelet(Namespace namespace) {
        return new NetworkPolicy(
                name,
                NetworkPolicyArgs.builder()
                        .metadata(called(OBJECT))
                        .spec(NetworkPolicySpecArgs.builder()
                                .podSelector(LabelSelectorArgs.builder().build())
                                .policyTypes("Ingress", "Egress")
                                .egress(kubelets())
                                .build())
                        .build(),
                after(namespace));
    }

    private NetworkPolicyEgressRuleArgs kubelets() {
        return NetworkPolicyEgressRuleArgs.builder()
                .to(NetworkPolicyPeerArgs.builder()
                        .ipBlock(IPBlockArgs.builder()
                                .cidr(args.vpcCidr().toString())
                                .build())
                        .build())
                .ports(NetworkPolicyPortArgs.builder()
                        .protocol("TCP")
                        .port(KUBELET_PORT)
                        .build())
                .build();
    }

    private ServiceAccount account(Namespace namespace) {
        return new ServiceAccount(
                name,
                ServiceAccountArgs.builder()
                        .metadata(called(OBJECT))
                        .automountServiceAccountToken(false)
                        .build(),
                after(namespace));
    }

    private ClusterRoleBinding mayReadMetrics(ServiceAccount account) {
        return new ClusterRoleBinding(
                name,
                ClusterRoleBindingArgs.builder()
                        .metadata(ObjectMetaArgs.builder().name(OBJECT).build())
                        .roleRef(RoleRefArgs.builder()
                                .apiGroup("rbac.authorization.k8s.io")
                                .kind("ClusterRole")
                                .name(OBJECT)
                                .build())
                        .subjects(SubjectArgs.builder()
                                .kind("ServiceAccount")
                                .name(OBJECT)
                                .namespace(NAMESPACE)
                                .build())
                        .build(),
                after(account, metricsReader()));
    }

    private ClusterRole metricsReader() {
        return new ClusterRole(
                name,
                ClusterRoleArgs.builder()
                        .metadata(ObjectMetaArgs.builder().name(OBJECT).build())
                        .rules(PolicyRuleArgs.builder()
                                .apiGroups("")
                                .resources("nodes/metrics")
                                .verbs("get")
                                .build())
                        .build(),
                after());
    }

    private ConfigMap scripts(Namespace namespace) {
        return new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(called(ProbeScripts.CONFIG_MAP))
                        .data(ProbeScripts.FILES)
                        .immutable(true)
                        .build(),
                after(namespace));
    }

    private void pods(Resource... prerequisites) {
        new DaemonSet(
                name,
                DaemonSetArgs.builder()
                        .metadata(called(OBJECT))
                        .spec(ProbePods.spec(OBJECT))
                        .build(),
                after(prerequisites));
    }

    private static ObjectMetaArgs called(String objectName) {
        return ObjectMetaArgs.builder().name(objectName).namespace(NAMESPACE).build();
    }

    private CustomResourceOptions after(Resource... prerequisites) {
        return CustomResourceOptions.builder()
                .parent(this)
                .provider(args.provider())
                .dependsOn(prerequisites)
                .build();
    }
}
