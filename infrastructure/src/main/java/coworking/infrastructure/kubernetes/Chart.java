package coworking.infrastructure.kubernetes;

import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.kubernetes.helm.v3.inputs.RepositoryOptsArgs;
import java.util.Map;
import java.util.Optional;

/**
 * A Helm chart at an exact version.
 *
 * @param name name in the repository, or path from the folder of Pulumi.yaml, where the command line runs the program
 * @param repository address of the repository; empty for a chart in this repository
 * @param version the exact version; tests keep a list of its keys
 */
public record Chart(String name, Optional<String> repository, String version) {

    private static final int TIMEOUT_SECONDS = 600;

    public static Chart of(String name, String repository, String version) {
        return new Chart(name, Optional.of(repository), version);
    }

    /** A chart in this repository. Helm only notices a change of it with a new version. */
    public static Chart local(String name, String version) {
        return new Chart("infrastructure/charts/" + name, Optional.empty(), version);
    }

    /**
     * A Helm release that waits until its pods run, and is rolled back if they do not.
     *
     * @param releaseName also the name of most objects that the chart creates
     * @param values values by the chart's keys
     */
    public ReleaseArgs helmRelease(String releaseName, String namespace, Map<String, Object> values) {
        return builder(releaseName, namespace, values).build();
    }

    public ReleaseArgs.Builder builder(String releaseName, String namespace, Map<String, Object> values) {
        var release = ReleaseArgs.builder()
                .name(releaseName)
                .namespace(namespace)
                .chart(name)
                .version(version)
                .values(values)
                .atomic(true)
                .timeout(TIMEOUT_SECONDS)
                .maxHistory(5);
        repository.ifPresent(address -> release.repositoryOpts(
                RepositoryOptsArgs.builder().repo(address).build()));
        return release;
    }
}
