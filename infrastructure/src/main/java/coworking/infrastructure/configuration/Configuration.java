package coworking.infrastructure.configuration;

import com.pulumi.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that may be configured of a stack, read once before any resource is registered; docs/deploy.md explains the keys.
 *
 * @param environment name of the stack, part of every name in AWS
 * @param region of AWS
 * @param release image of the service: the one that a deployment requested, or else the one that runs; empty if neither
 *     exists, and then no service is declared
 */
public record Configuration(
        String environment,
        String region,
        Source source,
        Optional<Release> release,
        NetworkSettings network,
        ClusterSettings cluster,
        DatabaseSettings database,
        ApplicationSettings application,
        OperationsSettings operations,
        DataProtection protection) {

    /** The service whose release is configured. */
    private static final String SERVICE = "analytics";

    /** Names in AWS have to stay below 64 characters with it. */
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z][a-z0-9]{0,11}");

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /**
     * The configuration of the stack at hand.
     *
     * @throws WrongConfiguration where a key is missing or wrong; tells all of them at once
     */
    public static Configuration read(Context context) {
        var settings = new Settings(context.config());
        var region = new Settings(context.config("aws"), settings).text("region", REGION, "a region of AWS");
        var request = ReleaseRequest.read(settings);
        var configuration = new Configuration(
                environment(context, settings),
                region,
                Source.read(settings),
                Optional.empty(),
                NetworkSettings.read(settings, region),
                ClusterSettings.read(settings),
                DatabaseSettings.read(settings),
                ApplicationSettings.read(settings),
                OperationsSettings.read(settings),
                settings.oneOf("dataProtection", DataProtection.PROTECTED));
        settings.throwIfWrong();
        // AWS is only asked once everything else is right, its region above all.
        var release =
                request.resolve(RunningReleases.of(configuration.environment()).release(SERVICE), settings);
        settings.throwIfWrong();
        return configuration.with(release);
    }

    /** What the names of everything in AWS begin with. */
    public String prefix() {
        return "coworking-" + environment;
    }

    /** The AWS account, that of the code connection; twelve digits. */
    public String accountId() {
        return source.accountId();
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

    private Configuration with(Optional<Release> chosen) {
        return new Configuration(
                environment, region, source, chosen, network, cluster, database, application, operations, protection);
    }
}
