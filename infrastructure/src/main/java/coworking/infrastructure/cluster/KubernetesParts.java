package coworking.infrastructure.cluster;

import coworking.infrastructure.configuration.KubernetesVersion;

/**
 * The parts that have to match a version of Kubernetes. {@code aws eks describe-addon-versions --kubernetes-version 1.36}
 * lists the available builds of the add-ons.
 *
 * @param kubeProxy version of EKS's add-on
 * @param coreDns version of EKS's add-on
 * @param autoscaler image tag of the cluster autoscaler
 */
record KubernetesParts(String kubeProxy, String coreDns, String autoscaler) {

    static KubernetesParts of(KubernetesVersion version) {
        return switch (version) {
            case V1_35 -> new KubernetesParts("v1.35.3-eksbuild.29", "v1.13.2-eksbuild.31", "v1.35.2");
            case V1_36 -> new KubernetesParts("v1.36.0-eksbuild.25", "v1.14.3-eksbuild.23", "v1.36.1");
        };
    }
}
