package coworking.infrastructure.observability;

import com.pulumi.core.Output;
import coworking.infrastructure.observability.Alarm.Limit;
import coworking.infrastructure.observability.Alarm.Silence;
import coworking.infrastructure.observability.Reading.Statistic;
import java.util.List;
import java.util.Map;

/**
 * What is measured of the builds that deploy, and what of it is wrong. A pull request that fails is its author's to know.
 *
 * @param project name of the CodeBuild project
 */
record BuildSignals(Output<String> project) {

    Metric failed() {
        return ofProject("FailedBuilds");
    }

    Metric succeeded() {
        return ofProject("SucceededBuilds");
    }

    List<Alarm> alarms() {
        return List.of(new Alarm(
                Runbook.FAILED_BUILD,
                "",
                "A build of the main branch failed: its change is not deployed.",
                new Statistic(failed(), "Sum"),
                Limit.atLeast(1),
                new Window(5, 1),
                Silence.IS_FINE));
    }

    private Metric ofProject(String name) {
        return new Metric("AWS/CodeBuild", name, project.applyValue(known -> Map.of("ProjectName", known)));
    }
}
