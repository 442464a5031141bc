package coworking.infrastructure.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** EKS's managed add-ons that every cluster of ours has. */
final class AddOns {

    private static final AddOn POD_IDENTITY = AddOn.of("eks-pod-identity-agent", "v1.3.10-eksbuild.3");

    private static final AddOn NETWORK = AddOn.of("vpc-cni", "v1.22.4-eksbuild.3")
            .with(Map.of("enableNetworkPolicy", "true"))
            .as("aws-node", "AmazonEKS_CNI_Policy");

    private static final AddOn VOLUMES = AddOn.of("aws-ebs-csi-driver", "v1.66.0-eksbuild.1")
            .as("ebs-csi-controller-sa", "AmazonEBSCSIDriverPolicyV2");

    private static final AddOn METRICS = AddOn.of("metrics-server", "v0.9.0-eksbuild.11");

    /** Issues the certificates by which the database operator and its backup plugin know each other. */
    private static final AddOn CERTIFICATES = AddOn.of("cert-manager", "v1.20.2-eksbuild.3");

    private AddOns() {}

    /** Those that a machine needs to become ready: they are installed first and go last. */
    static List<AddOn> ofMachines(KubernetesRelease kubernetes) {
        return List.of(POD_IDENTITY, NETWORK, AddOn.of("kube-proxy", kubernetes.kubeProxy()));
    }

    /**
     * Those that run on machines.
     *
     * @param tags of the volumes that pods ask for
     */
    static List<AddOn> onMachines(KubernetesRelease kubernetes, Map<String, String> tags) {
        var volumes = VOLUMES.with(Map.of("controller", Map.of("extraVolumeTags", new TreeMap<>(tags))));
        return List.of(AddOn.of("coredns", kubernetes.coreDns()), volumes, METRICS, CERTIFICATES);
    }
}
