package coworking.infrastructure.cluster;

import java.util.Arrays;
import java.util.List;

/**
 * A version of Kubernetes with the parts that have to match it. {@code aws eks describe-addon-versions
 * --kubernetes-version 1.36} tells which builds of the add-ons are on offer.
 */
public enum KubernetesRelease {
    V1_35("1.35", "v1.35.3-eksbuild.29", "v1.13.2-eksbuild.31", "v1.35.2"),
    V1_36("1.36", "v1.36.0-eksbuild.25", "v1.14.3-eksbuild.23", "v1.36.1");

    private final String version;
    private final String kubeProxy;
    private final String coreDns;
    private final String autoscaler;

    KubernetesRelease(String version, String kubeProxy, String coreDns, String autoscaler) {
        this.version = version;
        this.kubeProxy = kubeProxy;
        this.coreDns = coreDns;
        this.autoscaler = autoscaler;
    }

    /**
     * The release of a version such as {@code 1.36}.
     *
     * @throws IllegalArgumentException for one that is not among {@link #versions}
     */
    public static KubernetesRelease of(String version) {
        return Arrays.stream(values())
                .filter(release -> release.version.equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Kubernetes %s is not supported; allowed: %s.".formatted(version, versions())));
    }

    /** All versions that the stack can run, oldest first. */
    public static List<String> versions() {
        return Arrays.stream(values()).map(KubernetesRelease::version).toList();
    }

    /** Major and minor, as {@code 1.36}. */
    public String version() {
        return version;
    }

    /** Version of EKS's add-on. */
    String kubeProxy() {
        return kubeProxy;
    }

    /** Version of EKS's add-on. */
    String coreDns() {
        return coreDns;
    }

    /** Image tag of the cluster autoscaler, whose minor version has to be the cluster's. */
    String autoscaler() {
        return autoscaler;
    }
}
