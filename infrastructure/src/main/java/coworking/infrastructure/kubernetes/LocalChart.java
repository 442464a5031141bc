package coworking.infrastructure.kubernetes;

import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import java.util.Map;

/**
 * A chart of this repository.
 *
 * @param path from the folder of Pulumi.yaml, where the command line runs the program
 * @param version as its Chart.yaml says; a change of the chart is only noticed with a new one
 */
public record LocalChart(String path, String version) {

    /** A release of the chart; see {@link Chart#release}. */
    public ReleaseArgs release(String releaseName, String namespace, Map<String, Object> values) {
        return Chart.atomic(releaseName, namespace, values)
                .chart(path)
                .version(version)
                .build();
    }
}
