package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import coworking.infrastructure.kubernetes.Unprivileged;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A pod as the restricted pod-security standard wants it and stricter: a user without rights, a root file system that
 * nobody can write, no token of the Kubernetes API.
 *
 * @param serviceAccount name of the account it runs under
 * @param image the container's image
 * @param cpu the CPU that it is promised, in cores or millicores ({@code 1}, {@code 250m})
 * @param memory all the memory that it may use, promised in whole: a node never has to kill it for another pod
 */
record HardenedPod(String serviceAccount, Output<String> image, String cpu, String memory) {
    /** The user that Open Liberty's images are made for. */
    private static final Unprivileged USER = new Unprivileged(1001);

    /** A start takes far more CPU than the requests after it; this is what it may take from its neighbours. */
    private static final int BURST_MILLICORES = 2000;

    private static final List<Folder> WRITABLE = List.of(
            new Folder("tmp", "/tmp", "128Mi"),
            new Folder("logs", "/logs", "128Mi"),
            new Folder("output", "/opt/ol/wlp/output", "512Mi"));

    private record Folder(String name, String path, String limit) {}

    /** Lets the node autoscaler remove the pod's node. Its volumes hold nothing that outlives the pod. */
    static final Map<String, String> EVICTABLE = Map.of(
            "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes",
            WRITABLE.stream().map(Folder::name).collect(Collectors.joining(",")));

    /** Keeps the node of a pod that must not be interrupted. */
    static final Map<String, String> NOT_EVICTABLE = Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "false");

    PodSpecArgs.Builder pod(ContainerArgs container) {
        return PodSpecArgs.builder()
                .serviceAccountName(serviceAccount)
                .automountServiceAccountToken(false)
                // Their variables could be mistaken for the service's own settings.
                .enableServiceLinks(false)
                .securityContext(USER.pod())
                .containers(container)
                .volumes(WRITABLE.stream().map(HardenedPod::volume).toList());
    }

    ContainerArgs.Builder container(String name) {
        return ContainerArgs.builder()
                .name(name)
                .image(image)
                .imagePullPolicy("IfNotPresent")
                .securityContext(USER.container())
                .resources(resources())
                .volumeMounts(WRITABLE.stream().map(HardenedPod::mount).toList());
    }

    private ResourceRequirementsArgs resources() {
        return ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", cpu, "memory", memory))
                .limits(Map.of("cpu", Math.max(millicores(), BURST_MILLICORES) + "m", "memory", memory))
                .build();
    }

    private int millicores() {
        return cpu.endsWith("m")
                ? Integer.parseInt(cpu.substring(0, cpu.length() - 1))
                : Math.multiplyExact(Integer.parseInt(cpu), 1000);
    }

    private static VolumeArgs volume(Folder folder) {
        return VolumeArgs.builder()
                .name(folder.name())
                .emptyDir(EmptyDirVolumeSourceArgs.builder()
                        .sizeLimit(folder.limit())
                        .build())
                .build();
    }

    private static VolumeMountArgs mount(Folder folder) {
        return VolumeMountArgs.builder()
                .name(folder.name())
                .mountPath(folder.path())
                .build();
    }
}
