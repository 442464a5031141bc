package coworking.infrastructure.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClassArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.HashMap;
import java.util.Map;

/** Parts of Kubernetes objects that several components declare. */
public final class KubernetesObjects {

    private KubernetesObjects() {}

    /** Metadata of an object in a namespace. */
    public static ObjectMetaArgs named(String name, Output<String> namespace) {
        return ObjectMetaArgs.builder().name(name).namespace(namespace).build();
    }

    /** Selects everything if there are no labels: an empty map would stay a difference, because the API server drops it. */
    public static LabelSelectorArgs labelled(Map<String, String> labels) {
        var selector = LabelSelectorArgs.builder();
        return labels.isEmpty()
                ? selector.build()
                : selector.matchLabels(labels).build();
    }

    /** A namespace that rejects pods below the restricted Pod Security Standard. */
    public static Namespace restrictedNamespace(
            String resource, String name, Map<String, String> labels, CustomResourceOptions options) {
        var all = new HashMap<>(labels);
        all.put("pod-security.kubernetes.io/enforce", "restricted");
        var metadata = ObjectMetaArgs.builder().name(name).labels(all).build();
        return new Namespace(
                resource, NamespaceArgs.builder().metadata(metadata).build(), options);
    }

    /** Container resources for a chart: CPU without a limit, memory with the same limit. */
    public static Map<String, Object> resources(String cpu, String memory) {
        return Map.of("requests", Map.of("cpu", cpu, "memory", memory), "limits", Map.of("memory", memory));
    }

    /**
     * The storage class of every volume: encrypted SSDs in the zone of their pod, which can grow.
     *
     * @param reclaimPolicy {@code Delete} or {@code Retain} after the claim is deleted; Kubernetes cannot change it
     */
    public static StorageClassArgs gp3(ObjectMetaArgs metadata, String reclaimPolicy) {
        return StorageClassArgs.builder()
                .metadata(metadata)
                .provisioner("ebs.csi.aws.com")
                .parameters(Map.of("type", "gp3", "encrypted", "true"))
                .volumeBindingMode("WaitForFirstConsumer")
                .allowVolumeExpansion(true)
                .reclaimPolicy(reclaimPolicy)
                .build();
    }
}
