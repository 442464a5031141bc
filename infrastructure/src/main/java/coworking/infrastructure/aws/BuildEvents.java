package coworking.infrastructure.aws;

import com.google.gson.Gson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events on the runs of CodeBuild projects. */
public final class BuildEvents {

    private BuildEvents() {}

    /**
     * Pattern of EventBridge for the runs of a project that ended with one of these statuses.
     *
     * @param project name of the project
     * @param statuses statuses by CodeBuild's names, e.g. {@code SUCCEEDED}
     */
    public static String ended(String project, List<String> statuses) {
        var detail = new TreeMap<>(Map.of("build-status", statuses, "project-name", List.of(project)));
        return new Gson()
                .toJson(new TreeMap<>(Map.of(
                        "source", List.of("aws.codebuild"),
                        "detail-type", List.of("CodeBuild Build State Change"),
                        "detail", detail)));
    }
}
