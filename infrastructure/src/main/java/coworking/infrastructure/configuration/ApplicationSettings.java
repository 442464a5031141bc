package coworking.infrastructure.configuration;

import java.util.regex.Pattern;

/**
 * Number and size of a service's pods.
 *
 * @param cpu CPU request of a pod, e.g. {@code 250m} or {@code 1}
 * @param memory memory request and limit of a pod, e.g. {@code 512Mi}
 */
public record ApplicationSettings(int minReplicas, int maxReplicas, String cpu, String memory) {

    private static final Pattern CPU = Pattern.compile("[1-9]\\d{0,4}m|[1-9]\\d?");
    private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,4}Mi|[1-9]\\d?Gi");

    static ApplicationSettings read(Settings settings, DatabaseSettings database) {
        var min = settings.wholeNumber("minReplicas", 2, 1, 100);
        var max = settings.wholeNumber("maxReplicas", 6, 1, 100);
        settings.require("maxReplicas", max >= min, max, "at least minReplicas, which is " + min);
        settings.require(
                "maxReplicas",
                max <= database.maxReplicas(),
                max,
                "at most %d, because more pods need more connections than the database has"
                        .formatted(database.maxReplicas()));
        return new ApplicationSettings(
                min,
                max,
                settings.text("cpu", "250m", CPU, "a Kubernetes quantity of CPU, e.g. 250m or 1"),
                settings.text("memory", "512Mi", MEMORY, "a Kubernetes quantity of memory, e.g. 512Mi or 1Gi"));
    }
}
