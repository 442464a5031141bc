package coworking.infrastructure.configuration;

/** Kubernetes versions that the stack can run, oldest first. An upgrade goes one step at a time. */
public enum KubernetesVersion {
    V1_35("1.35"),
    V1_36("1.36");

    private final String text;

    KubernetesVersion(String text) {
        this.text = text;
    }

    /** Major and minor, e.g. {@code 1.36}. */
    @Override
    public String toString() {
        return text;
    }
}
