package coworking.infrastructure.application;

import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.time.Duration;
import java.util.Map;

/**
 * Brings the database to the schema of a release, with the program that the release's image carries.
 *
 * @param pod what its pod is like
 * @param labels of its pod
 * @param environment where the database is, and the role that owns the tables
 */
record MigrationJob(HardenedPod pod, Map<String, String> labels, Environment environment) {

    /** An index over some hundred million rows takes minutes; more than this is a migration that waits for a lock. */
    static final Duration DEADLINE = Duration.ofMinutes(30);

    /** With the growing pauses between them, ten minutes: a new database takes some until it answers. */
    private static final int RETRIES = 6;

    /**
     * The Job. It has no time to live: one that removed itself would be missing at the next refresh, and run once more.
     * The Job of the next release replaces it.
     */
    JobSpecArgs spec() {
        return JobSpecArgs.builder()
                .backoffLimit(RETRIES)
                .activeDeadlineSeconds(Math.toIntExact(DEADLINE.toSeconds()))
                .template(PodTemplateSpecArgs.builder()
                        .metadata(ObjectMetaArgs.builder().labels(labels).build())
                        .spec(pod.pod(environment
                                        .of(pod.container("migrate"))
                                        .command("/opt/coworking/db/db", "migrate")
                                        .build())
                                .restartPolicy("Never")
                                .build())
                        .build())
                .build();
    }
}
