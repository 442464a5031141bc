package coworking.infrastructure.kubernetes;

import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.kubernetes.helm.v3.inputs.RepositoryOptsArgs;
import java.util.Map;

/**
 * A chart in a Helm repository.
 *
 * @param name of the chart
 * @param repository address of the repository
 * @param version exactly this one; with a new version goes a new list of its keys for the tests
 */
public record Chart(String name, String repository, String version) {

    private static final int TIMEOUT_SECONDS = 600;

    /**
     * A release of the chart that waits until its pods run, and undoes itself where they don't.
     *
     * @param releaseName also the name of most objects that the chart makes
     * @param values must be among the keys that the chart knows
     */
    public ReleaseArgs release(String releaseName, String namespace, Map<String, Object> values) {
        return atomic(releaseName, namespace, values)
                .chart(name)
                .repositoryOpts(RepositoryOptsArgs.builder().repo(repository).build())
                .version(version)
                .build();
    }

    static ReleaseArgs.Builder atomic(String releaseName, String namespace, Map<String, Object> values) {
        return ReleaseArgs.builder()
                .name(releaseName)
                .namespace(namespace)
                .values(values)
                .atomic(true)
                .timeout(TIMEOUT_SECONDS)
                .maxHistory(5);
    }
}
