package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Brings the database to the schema of a release, before any service of that release starts. */
public final class Migrations extends Workload {

    /** Time to start a node and pull the image. */
    private static final Duration ROOM_TO_START = Duration.ofMinutes(10);

    private final Job job;

    public Migrations(String name, StackContext stack, Args args) {
        super(
                "coworking:application:Migrations",
                name,
                stack,
                args,
                args.database().applyValue(DatabaseVariables::of));
        this.job = job(args);
        recordRelease(job);
        registerOutputs(Map.of());
    }

    /** The Job, which has succeeded once it is created. */
    public Resource job() {
        return job;
    }

    private Job job(Args args) {
        var owner = args.database().applyValue(Database.Endpoint::ownerSecret);
        var timeout = CustomTimeouts.builder()
                .create(MigrationJob.DEADLINE.plus(ROOM_TO_START))
                .build();
        return new Job(
                name,
                JobArgs.builder()
                        .metadata(metadata()
                                .name(release(args.image()).applyValue(digits -> "migrate-" + digits))
                                // Without it a Job that failed would be waited for again, and never run again.
                                .annotations(Map.of("pulumi.com/replaceUnready", "true"))
                                .build())
                        .spec(new MigrationJob(pod(List.of()), owner).spec())
                        .build(),
                options().dependsOn(prerequisites()).customTimeouts(timeout).build());
    }

    /** Changes with the image or the settings, so that each release migrates once. */
    private Output<Fingerprint> release(Output<String> image) {
        return Output.tuple(image, configMapName())
                .applyValue(known -> Fingerprint.of(Map.of("image", known.t1, "settings", known.t2)));
    }
}
