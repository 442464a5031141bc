package coworking.infrastructure.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClassArgs;
import java.util.Map;

/** Volumes of pods: encrypted SSDs in the zone of their pod, which can grow. */
public final class Volumes {

    private Volumes() {}

    /** Fate of a volume after its claim is deleted. */
    public enum AfterClaim {
        DELETE("Delete"),
        RETAIN("Retain");

        private final String reclaimPolicy;

        AfterClaim(String reclaimPolicy) {
            this.reclaimPolicy = reclaimPolicy;
        }
    }

    /** A storage class. Kubernetes can't change it, so a different fate needs a new class; volumes keep theirs. */
    public static StorageClassArgs gp3(ObjectMetaArgs metadata, AfterClaim afterClaim) {
        return StorageClassArgs.builder()
                .metadata(metadata)
                .provisioner("ebs.csi.aws.com")
                .parameters(Map.of("type", "gp3", "encrypted", "true"))
                .volumeBindingMode("WaitForFirstConsumer")
                .allowVolumeExpansion(true)
                .reclaimPolicy(afterClaim.reclaimPolicy)
                .build();
    }
}
