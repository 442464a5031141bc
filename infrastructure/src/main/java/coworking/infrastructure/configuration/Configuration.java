package coworking.infrastructure.configuration;

import com.pulumi.Context;
import coworking.infrastructure.service.ServiceDefinition;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The configuration of a stack, read once before any resource is registered; docs/deploy.md explains the keys.
 *
 * @param release image of the service: the one that a deployment requested, or else the one that runs; empty if neither
 *     exists, and then no service is declared
 */
public record Configuration(
        StackContext stack,
        Source source,
        NetworkSettings network,
        ClusterSettings cluster,
        DatabaseSettings database,
        ApplicationSettings application,
        OperationsSettings operations,
        Optional<Release> release) {

    /** Names in AWS that contain it have to stay below 64 characters. */
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z][a-z0-9]{0,11}");

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /**
     * The configuration of the selected stack.
     *
     * @throws InvalidConfigurationException if keys are missing or wrong; reports all of them at once
     */
    public static Configuration read(Context context) {
        var settings = new Settings(context.config());
        var region = new Settings(context.config("aws"), settings).text("region", REGION, "a region of AWS");
        var source = Source.read(settings);
        var network = NetworkSettings.read(settings, region);
        var cluster = ClusterSettings.read(settings);
        var database = DatabaseSettings.read(settings);
        var application = ApplicationSettings.read(settings);
        var operations = OperationsSettings.read(settings);
        var stack = new StackContext(
                environment(context, settings),
                region,
                source.accountId(),
                settings.oneOf("dataProtection", DataProtection.PROTECTED),
                operations.logRetentionDays());
        var release = release(ReleaseRequest.read(settings), stack, settings);
        return new Configuration(stack, source, network, cluster, database, application, operations, release);
    }

    /** Calls AWS only if everything else is right, its region above all. */
    private static Optional<Release> release(ReleaseRequest request, StackContext stack, Settings settings) {
        settings.throwIfInvalid();
        var running = RunningReleases.of(stack.environment()).release(ServiceDefinition.ANALYTICS.name());
        var release = request.resolve(running, settings);
        settings.throwIfInvalid();
        return release;
    }

    /** Release of a service; empty if the service is not deployed. Only analytics has releases. */
    public Optional<Release> release(ServiceDefinition service) {
        return release.filter(known -> service.equals(ServiceDefinition.ANALYTICS));
    }

    private static String environment(Context context, Settings settings) {
        var name = context.stackName();
        settings.require(
                "the name of the stack",
                ENVIRONMENT.matcher(name).matches(),
                name,
                "up to twelve lower-case letters and digits, beginning with a letter");
        return name;
    }
}
