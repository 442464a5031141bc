package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.Release;
import coworking.infrastructure.configuration.RunningReleases;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.service.Images;
import coworking.infrastructure.traffic.Connection;
import coworking.infrastructure.traffic.NetworkPolicies;
import coworking.infrastructure.traffic.Peer.Pods;
import coworking.infrastructure.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings the database to the schema of a release, before any service of that release starts. */
public final class Migrations extends Component {

    /** Time to start a node and pull the image. */
    private static final Duration ROOM_TO_START = Duration.ofMinutes(10);

    private final Args args;
    private final Output<String> configMapName;
    private final Job job;

    /**
     * Arguments of {@link Migrations}.
     *
     * @param namespace name of its namespace
     * @param repository repository of its images
     * @param settings CPU and memory of its pod
     * @param before resources that are created before it and deleted after it
     */
    public record Args(
            Output<String> namespace,
            Output<String> repository,
            Release release,
            ApplicationSettings settings,
            Output<Database.Endpoint> database,
            Traffic traffic,
            Provider provider,
            List<Resource> before) {

        Output<String> image() {
            return repository.applyValue(release::image);
        }
    }

    public Migrations(String name, StackContext stack, Args args) {
        super(
                "coworking:application:Migrations",
                name,
                stack,
                args.provider(),
                args.before().toArray(Resource[]::new));
        this.args = args;
        var variables = args.database().applyValue(DatabaseVariables::of);
        this.configMapName = variables.applyValue(known -> Images.DATABASE + "-" + Fingerprint.of(known));
        var prerequisites = new ArrayList<>(args.before());
        prerequisites.addAll(List.of(account(), configMap(variables)));
        prerequisites.addAll(policies());
        this.job = job(prerequisites);
        var parameter = RunningReleases.parameter(stack.environment(), Images.DATABASE);
        RunningReleases.record(name + "-release", parameter, args.release(), after(job));
        registerOutputs(Map.of());
    }

    /** The Job, which has succeeded once it is created. */
    public Resource job() {
        return job;
    }

    private ServiceAccount account() {
        return new ServiceAccount(
                name,
                ServiceAccountArgs.builder()
                        .metadata(metadata().build())
                        .automountServiceAccountToken(false)
                        .build(),
                child());
    }

    private ConfigMap configMap(Output<Map<String, String>> variables) {
        return new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(metadata().name(configMapName).build())
                        .data(variables)
                        .immutable(true)
                        .build(),
                child());
    }

    private List<Resource> policies() {
        var queries = args.traffic().queries(Images.DATABASE);
        return List.of(
                allow("allow-database", Traffic.podsOf(Images.DATABASE), queries),
                allow("admitted-by-database", Traffic.DATABASE, queries));
    }

    private Resource allow(String policy, Pods subject, Connection connection) {
        return NetworkPolicies.allow(
                name + "-" + policy,
                Images.DATABASE + "-" + policy,
                args.namespace(),
                subject,
                List.of(connection),
                child());
    }

    private Job job(List<Resource> prerequisites) {
        var owner = args.database().applyValue(Database.Endpoint::ownerSecret);
        var timeout = CustomTimeouts.builder()
                .create(MigrationJob.DEADLINE.plus(ROOM_TO_START))
                .build();
        var pod = new HardenedPod(Images.DATABASE, args.image(), args.settings(), configMapName, List.of());
        return new Job(
                name,
                JobArgs.builder()
                        .metadata(metadata()
                                .name(release().applyValue(digits -> "migrate-" + digits))
                                // Without it a Job that failed would be waited for again, and never run again.
                                .annotations(Map.of("pulumi.com/replaceUnready", "true"))
                                .build())
                        .spec(new MigrationJob(pod, owner).spec())
                        .build(),
                options().dependsOn(prerequisites).customTimeouts(timeout).build());
    }

    /** Changes with the image or the settings, so that each release migrates once. */
    private Output<Fingerprint> release() {
        return Output.tuple(args.image(), configMapName)
                .applyValue(known -> Fingerprint.of(Map.of("image", known.t1, "settings", known.t2)));
    }

    private ObjectMetaArgs.Builder metadata() {
        return ObjectMetaArgs.builder()
                .name(Images.DATABASE)
                .namespace(args.namespace())
                .labels(Traffic.podsOf(Images.DATABASE).labels());
    }
}
