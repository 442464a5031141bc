package coworking.infrastructure.observability;

import com.pulumi.kubernetes.apps.v1.inputs.DaemonSetSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProjectedVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceAccountTokenProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeProjectionArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import coworking.infrastructure.kubernetes.Unprivileged;
import java.util.Map;

/** The pods of the {@link VolumeProbe}, one on every node. */
final class ProbePods {
    /** Of the curl project: a shell, awk and curl. */
    private static final String IMAGE = "quay.io/curl/curl:8.21.0";

    private static final Unprivileged USER = new Unprivileged(65534);
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", "volume-probe");
    private static final String TOKEN = "token";
    private static final String SCRIPTS = "scripts";

    private ProbePods() {}

    static DaemonSetSpecArgs spec(String serviceAccount) {
        return DaemonSetSpecArgs.builder()
                .selector(LabelSelectorArgs.builder().matchLabels(LABELS).build())
                .template(PodTemplateSpecArgs.builder()
                        .metadata(ObjectMetaArgs.builder().labels(LABELS).build())
                        .spec(pod(serviceAccount))
                        .build())
                .build();
    }

    private static PodSpecArgs pod(String serviceAccount) {
        return PodSpecArgs.builder()
                .serviceAccountName(serviceAccount)
                .automountServiceAccountToken(false)
                .enableServiceLinks(false)
                // The loop has nothing to finish.
                .terminationGracePeriodSeconds(1)
                .tolerations(TolerationArgs.builder().operator("Exists").build())
                .securityContext(USER.pod())
                .containers(container())
                .volumes(token(), scripts())
                .build();
    }

    private static ContainerArgs container() {
        return ContainerArgs.builder()
                .name(VolumeProbe.CONTAINER)
                .image(IMAGE)
                .imagePullPolicy("IfNotPresent")
                .command("/bin/sh", "/probe/" + ProbeScripts.MAIN)
                .env(nodeAddress())
                .securityContext(USER.container())
                .resources(ResourceRequirementsArgs.builder()
                        .requests(Map.of("cpu", "10m", "memory", "32Mi"))
                        .limits(Map.of("cpu", "100m", "memory", "32Mi"))
                        .build())
                .volumeMounts(mount(TOKEN, "/var/run/secrets/kubernetes.io/serviceaccount"), mount(SCRIPTS, "/probe"))
                .build();
    }

    private static EnvVarArgs nodeAddress() {
        return EnvVarArgs.builder()
                .name("NODE_IP")
                .valueFrom(EnvVarSourceArgs.builder()
                        .fieldRef(ObjectFieldSelectorArgs.builder()
                                .fieldPath("status.hostIP")
                                .build())
                        .build())
                .build();
    }

    private static VolumeMountArgs mount(String volume, String path) {
        return VolumeMountArgs.builder()
                .name(volume)
                .mountPath(path)
                .readOnly(true)
                .build();
    }

    private static VolumeArgs scripts() {
        return VolumeArgs.builder()
                .name(SCRIPTS)
                .configMap(ConfigMapVolumeSourceArgs.builder()
                        .name(ProbeScripts.CONFIG_MAP)
                        .build())
                .build();
    }

    /** A token of one hour that Kubernetes renews, and the authority that the kubelet's certificate is of. */
    private static VolumeArgs token() {
        return VolumeArgs.builder()
                .name(TOKEN)
                .projected(ProjectedVolumeSourceArgs.builder()
                        .sources(
                                VolumeProjectionArgs.builder()
                                        .serviceAccountToken(ServiceAccountTokenProjectionArgs.builder()
                                                .path("token")
                                                .expirationSeconds(3600)
                                                .build())
                                        .build(),
                                VolumeProjectionArgs.builder()
                                        .configMap(ConfigMapProjectionArgs.builder()
                                                .name("kube-root-ca.crt")
                                                .items(KeyToPathArgs.builder()
                                                        .key("ca.crt")
                                                        .path("ca.crt")
                                                        .build())
                                                .build())
                                        .build())
                        .build())
                .build();
    }
}
