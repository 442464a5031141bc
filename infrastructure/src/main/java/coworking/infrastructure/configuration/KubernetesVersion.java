package coworking.infrastructure.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kubernetes versions that the stack can run, oldest first. An upgrade goes one step at a time. */
public enum KubernetesVersion {
    V1_35("1.35"),
    V1_36("1.36");

    private final String text;

    KubernetesVersion(String text) {
        this.text = text;
    }

    public static Optional<KubernetesVersion> parse(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst();
    }

    static String allowed() {
        return String.join(
                " or ", List.of(values()).stream().map(Object::toString).toList());
    }

    /** Major and minor, e.g. {@code 1.36}. */
    @Override
    public String toString() {
        return text;
    }
}
