package coworking.infrastructure.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import java.util.List;
import java.util.Map;

/**
 * Security contexts that meet the restricted Pod Security Standard, with a read-only root file system.
 *
 * @param user user ID, not 0
 */
public record Unprivileged(int user) {

    /** The user {@code nobody} of charts. */
    public static final Unprivileged NOBODY = new Unprivileged(65534);

    public PodSecurityContextArgs pod() {
        return PodSecurityContextArgs.builder()
                .runAsNonRoot(true)
                .runAsUser(user)
                .seccompProfile(runtimeDefault())
                .build();
    }

    public SecurityContextArgs container() {
        return SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .privileged(false)
                .readOnlyRootFilesystem(true)
                .runAsNonRoot(true)
                .runAsUser(user)
                .capabilities(CapabilitiesArgs.builder().drop("ALL").build())
                .seccompProfile(runtimeDefault())
                .build();
    }

    /**
     * The pod's context in the shape of a chart's values. Our images have the group 0 of Open
     * Liberty's files, so only the pods of charts get a group.
     */
    public Map<String, Object> podValues() {
        return Map.of(
                "runAsNonRoot", true,
                "runAsUser", user,
                "runAsGroup", user,
                "fsGroup", user,
                "seccompProfile", Map.of("type", "RuntimeDefault"));
    }

    /** The container's context in the shape of a chart's values. It takes the user and the seccomp profile of its pod. */
    public static Map<String, Object> containerValues() {
        return Map.of(
                "allowPrivilegeEscalation", false,
                "readOnlyRootFilesystem", true,
                "runAsNonRoot", true,
                "capabilities", Map.of("drop", List.of("ALL")));
    }

    private static SeccompProfileArgs runtimeDefault() {
        return SeccompProfileArgs.builder().type("RuntimeDefault").build();
    }
}
