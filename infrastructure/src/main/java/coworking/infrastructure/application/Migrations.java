package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.Images;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Brings the database to the schema of a release, before any service of that release starts. The entry point of its image
 * is the program that migrates.
 */
public final class Migrations extends Workload {

    /** Time to restore 100 GB (30 minutes) and to index some hundred million rows. */
    private static final Duration DEADLINE = Duration.ofMinutes(90);

    /** Time to start a node and pull the image. */
    private static final Duration ROOM_TO_START = Duration.ofMinutes(10);

    /** Enough to retry until the deadline: pauses between retries grow to six minutes. Restoring a database takes long. */
    private static final int RETRIES = 100;

    private final Job job;

    public Migrations(String name, StackContext stack, Args args) {
        super(
                "coworking:application:Migrations",
                name,
                stack,
                args,
                args.database().applyValue(Database.Endpoint::variables));
        this.job = job(args);
        recordVersion(job);
        registerOutputs(Map.of());
    }

    /** The Job, which has succeeded once it is created. */
    public Resource job() {
        return job;
    }

    /** A Job without a time to live: one that removed itself would be missing at the next refresh, and run again. */
    private Job job(Args args) {
        var spec = JobSpecArgs.builder()
                .backoffLimit(RETRIES)
                .activeDeadlineSeconds(Math.toIntExact(DEADLINE.toSeconds()))
                .template(pod(args))
                .build();
        var timeout =
                CustomTimeouts.builder().create(DEADLINE.plus(ROOM_TO_START)).build();
        return new Job(
                name,
                JobArgs.builder()
                        .metadata(metadata()
                                .name(jobFingerprint(args.image()).applyValue(digits -> "migrate-" + digits))
                                // Without it a Job that failed would be waited for again, and never run again.
                                .annotations(Map.of("pulumi.com/replaceUnready", "true"))
                                .build())
                        .spec(spec)
                        .build(),
                options().dependsOn(prerequisites()).customTimeouts(timeout).build());
    }

    /** Connects as the role that owns the tables. */
    private PodTemplateSpecArgs pod(Args args) {
        var owner = args.database().applyValue(Database.Endpoint::ownerSecret);
        var pod = pod(List.of());
        var container = pod.container("migrate", owner).args("migrate").build();
        return PodTemplateSpecArgs.builder()
                .metadata(ObjectMetaArgs.builder()
                        .labels(Map.of(
                                "app.kubernetes.io/name", Images.DATABASE, "app.kubernetes.io/component", "migration"))
                        .annotations(HardenedPod.NOT_EVICTABLE)
                        .build())
                .spec(pod.pod(container).restartPolicy("Never").build())
                .build();
    }

    /** Changes with the image or the settings, so that each version of them migrates once. */
    private Output<String> jobFingerprint(Output<String> image) {
        return Output.tuple(image, configMapName())
                .applyValue(known -> Fingerprint.of(Map.of("image", known.t1, "settings", known.t2)));
    }
}
