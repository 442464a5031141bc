package coworking.infrastructure.observability;

import coworking.infrastructure.observability.FailedRun.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics, alarms and failures of the CodeBuild projects that build releases and that deploy them. A failed pull request only
 * concerns its author.
 *
 * @param metrics CloudWatch namespace of the stack's own metrics
 * @param buildProject empty if another stack builds the releases
 */
record BuildSignals(String metrics, Optional<String> buildProject, String deployProject) {

    /** A deployment's scripts print it if they refuse a release that is not the build's, or an image with a critical fault. */
    static final String REFUSAL = "REFUSED:";

    Optional<Metric> failedBuilds() {
        return buildProject.map(project -> metric("FailedBuilds", project));
    }

    Metric failedDeployments() {
        return metric("FailedBuilds", deployProject);
    }

    Metric succeededDeployments() {
        return metric("SucceededBuilds", deployProject);
    }

    /** Releases without a valid signature or with other images, and images with critical findings. */
    LogMetric refusedReleases() {
        return LogMetric.countPhrase(metrics, "refused-releases", REFUSAL);
    }

    List<Alarm> alarms() {
        return List.of(new Alarm(AlarmRule.REFUSED_RELEASE, refusedReleases().metric(), "Sum"));
    }

    List<FailedRun> failures() {
        var deployment = new FailedRun(Kind.FAILED_DEPLOYMENT, deployProject);
        return buildProject
                .map(project -> List.of(new FailedRun(Kind.FAILED_BUILD, project), deployment))
                .orElse(List.of(deployment));
    }

    private static Metric metric(String name, String project) {
        return new Metric("AWS/CodeBuild", name, Map.of("ProjectName", project));
    }
}
