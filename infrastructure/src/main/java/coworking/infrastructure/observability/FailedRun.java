package coworking.infrastructure.observability;

import coworking.infrastructure.aws.BuildEvents;
import java.util.List;

/**
 * A run of a CodeBuild project that did not succeed. CodeBuild's metric omits
 * runs that a person stopped, so events report all of them.
 *
 * @param project name of the project
 */
record FailedRun(Kind kind, String project) {

    private static final List<String> STATUSES = List.of("FAILED", "FAULT", "STOPPED", "TIMED_OUT");

    /** Kinds of runs, by the purpose of their project. */
    enum Kind implements Rule {
        FAILED_BUILD("A build of the main branch did not succeed: its change is not released."),
        FAILED_DEPLOYMENT("A deployment did not succeed: the release before it still runs, or parts of both.");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** One sentence for the reader of the message. */
        String meaning() {
            return meaning;
        }
    }

    /** Pattern of the events. */
    String events() {
        return BuildEvents.ended(project, STATUSES);
    }
}
