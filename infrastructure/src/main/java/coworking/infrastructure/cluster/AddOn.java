package coworking.infrastructure.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One of EKS's managed add-ons at a pinned version.
 *
 * @param name EKS's name of it
 * @param version a version that EKS offers for the cluster's Kubernetes version
 * @param configuration differences from the add-on's defaults, in the shape of its own JSON schema
 * @param role its role in AWS, if it calls AWS
 */
record AddOn(String name, String version, Map<String, Object> configuration, Optional<Role> role) {

    private static final AddOn POD_IDENTITY = of("eks-pod-identity-agent", "v1.3.10-eksbuild.3");
    private static final AddOn NETWORK = of("vpc-cni", "v1.22.4-eksbuild.3")
            .with(Map.of("enableNetworkPolicy", "true"))
            .as("aws-node", "AmazonEKS_CNI_Policy");
    private static final AddOn VOLUMES =
            of("aws-ebs-csi-driver", "v1.66.0-eksbuild.1").as("ebs-csi-controller-sa", "AmazonEBSCSIDriverPolicyV2");
    private static final AddOn METRICS = of("metrics-server", "v0.9.0-eksbuild.11");

    /** Issues the certificates by which the database operator and its backup plugin authenticate each other. */
    private static final AddOn CERTIFICATES = of("cert-manager", "v1.20.2-eksbuild.3");

    /**
     * A role for the pods of a service account.
     *
     * @param managedPolicy path and name of the policy that AWS maintains for the add-on
     */
    record Role(String serviceAccount, String managedPolicy) {}

    /** Add-ons that a node needs to become ready: they are installed first and removed last. */
    static List<AddOn> beforeNodes(KubernetesParts kubernetes) {
        return List.of(POD_IDENTITY, NETWORK, of("kube-proxy", kubernetes.kubeProxy()));
    }

    /**
     * Add-ons that run on nodes.
     *
     * @param tags tags of the volumes that pods claim
     */
    static List<AddOn> onNodes(KubernetesParts kubernetes, Map<String, String> tags) {
        var volumes = VOLUMES.with(Map.of("controller", Map.of("extraVolumeTags", new TreeMap<>(tags))));
        return List.of(of("coredns", kubernetes.coreDns()), volumes, METRICS, CERTIFICATES);
    }

    static AddOn of(String name, String version) {
        return new AddOn(name, version, Map.of(), Optional.empty());
    }

    AddOn with(Map<String, Object> values) {
        return new AddOn(name, version, values, role);
    }

    AddOn as(String serviceAccount, String managedPolicy) {
        return new AddOn(name, version, configuration, Optional.of(new Role(serviceAccount, managedPolicy)));
    }
}
