package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import coworking.infrastructure.service.Images;
import java.time.Duration;
import java.util.Map;

/**
 * Migrates the database to the schema of a release, with the program that is the entry point of its image.
 *
 * @param owner Secret of the role that owns the tables
 */
record MigrationJob(HardenedPod pod, Output<String> owner) {

    /** Time to restore 100 GB (30 minutes) and to index some hundred million rows. */
    static final Duration DEADLINE = Duration.ofMinutes(90);

    /** Enough to retry until the deadline: pauses between retries grow to six minutes. Restoring a database takes long. */
    private static final int RETRIES = 100;

    /** A Job without a time to live: one that removed itself would be missing at the next refresh, and run again. */
    JobSpecArgs spec() {
        var container = pod.container("migrate", owner).args("migrate");
        return JobSpecArgs.builder()
                .backoffLimit(RETRIES)
                .activeDeadlineSeconds(Math.toIntExact(DEADLINE.toSeconds()))
                .template(PodTemplateSpecArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .labels(Map.of(
                                        "app.kubernetes.io/name",
                                        Images.DATABASE,
                                        "app.kubernetes.io/component",
                                        "migration"))
                                .annotations(HardenedPod.NOT_EVICTABLE)
                                .build())
                        .spec(pod.pod(container.build()).restartPolicy("Never").build())
                        .build())
                .build();
    }
}
