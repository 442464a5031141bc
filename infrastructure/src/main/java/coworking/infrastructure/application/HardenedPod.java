package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.SecretVariable;
import coworking.infrastructure.kubernetes.Unprivileged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A pod that meets more than the restricted Pod Security Standard: an unprivileged user, a read-only root file system, no
 * token of the Kubernetes API.
 *
 * @param serviceAccount name of its service account
 * @param settings CPU request, and memory request and limit
 * @param configMap name of the ConfigMap with its environment variables
 * @param secretVariables environment variables from Secrets
 */
record HardenedPod(
        String serviceAccount,
        Output<String> image,
        ApplicationSettings settings,
        Output<String> configMap,
        List<SecretVariable> secretVariables) {

    /** The user of Open Liberty's images. */
    private static final Unprivileged USER = new Unprivileged(1001);

    /** CPU limit: a start takes far more CPU than the requests after it. */
    private static final int BURST_MILLICORES = 2000;

    private static final List<Folder> WRITABLE = List.of(
            new Folder("tmp", "/tmp", "128Mi"),
            new Folder("logs", "/logs", "128Mi"),
            new Folder("output", "/opt/ol/wlp/output", "512Mi"));

    private record Folder(String name, String path, String limit) {}

    /** Lets the node autoscaler remove the pod's node: the pod's volumes only hold temporary data. */
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

    /** @param credentials name of the Secret with {@code username} and {@code password} of a database role */
    ContainerArgs.Builder container(String name, Output<String> credentials) {
        var settingsSource = ConfigMapEnvSourceArgs.builder().name(configMap).build();
        return ContainerArgs.builder()
                .name(name)
                .image(image)
                .imagePullPolicy("IfNotPresent")
                .envFrom(
                        EnvFromSourceArgs.builder().configMapRef(settingsSource).build())
                .env(variables(credentials))
                .securityContext(USER.container())
                .resources(resources())
                .volumeMounts(WRITABLE.stream().map(HardenedPod::mount).toList());
    }

    private List<EnvVarArgs> variables(Output<String> credentials) {
        var variables = new ArrayList<EnvVarArgs>();
        variables.add(variable("DB_USERNAME", credentials, "username", false));
        variables.add(variable("DB_PASSWORD", credentials, "password", false));
        secretVariables.forEach(secret ->
                variables.add(variable(secret.name(), Output.of(secret.secret()), secret.name(), secret.optional())));
        return variables;
    }

    private static EnvVarArgs variable(String variable, Output<String> secret, String key, boolean optional) {
        var selector = SecretKeySelectorArgs.builder().name(secret).key(key);
        if (optional) {
            selector.optional(true);
        }
        return EnvVarArgs.builder()
                .name(variable)
                .valueFrom(EnvVarSourceArgs.builder()
                        .secretKeyRef(selector.build())
                        .build())
                .build();
    }

    private ResourceRequirementsArgs resources() {
        var memory = settings.memory();
        return ResourceRequirementsArgs.builder()
                .requests(Map.of("cpu", settings.cpu(), "memory", memory))
                .limits(Map.of("cpu", Math.max(millicores(), BURST_MILLICORES) + "m", "memory", memory))
                .build();
    }

    private int millicores() {
        var cpu = settings.cpu();
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
