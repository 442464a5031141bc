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

    /** Time to restore 100 GB (30 minutes) and to index some hundred million rows. */
    static final Duration DEADLINE = Duration.ofMinutes(90);

    /** Enough to retry until the deadline: pauses between retries grow to six minutes. Restoring a database takes long. */
    private static final int RETRIES = 100;

    /**
     * The Job. It has no time to live: one that removed itself would be missing at the next refresh, and run once more.
     * The Job of the next release replaces it.
     */
    JobSpecArgs spec() {
        return JobSpecArgs.builder()
                .backoffLimit(RETRIES)
                .activeDeadlineSeconds(Math.toIntExact(DEADLINE.toSeconds()))
                .template(PodTemplateSpecArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .labels(labels)
                                .annotations(HardenedPod.NOT_EVICTABLE)
                                .build())
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
