package coworking.infrastructure.configuration;

import com.pulumi.Context;
import java.util.regex.Pattern;

/** The configuration of a stack, read once before any resource is registered; docs/deploy.md explains the keys. */
public record StackConfiguration(
        StackContext stack,
        Source source,
        NetworkSettings network,
        ClusterSettings cluster,
        DatabaseSettings database,
        ApplicationSettings application,
        IdentitySettings identity,
        EdgeSettings edge,
        OperationsSettings operations,
        ReleaseSettings releaseSettings,
        ImageVersions versions) {

    /**
     * Short, because AWS limits names that contain it to 63 characters. The excluded names would resemble those
     * of the account's bucket of states, bucket of access logs and permissions boundary.
     */
    private static final Pattern ENVIRONMENT = Pattern.compile("(?!(state|logs|boundary)$)[a-z][a-z0-9]{0,11}");

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /**
     * The configuration of the selected stack.
     *
     * @throws InvalidConfigurationException if keys are missing or wrong; reports all of them at once
     */
    public static StackConfiguration read(Context context) {
        var settings = new Settings(context.config());
        var region = new Settings(context.config("aws"), settings).text("region", REGION, "a region of AWS");
        var releaseSettings = ReleaseSettings.read(settings);
        var source = Source.read(settings, releaseSettings.builds());
        var network = NetworkSettings.read(settings, region);
        var cluster = ClusterSettings.read(settings);
        var database = DatabaseSettings.read(settings);
        var application = ApplicationSettings.read(settings, database);
        var identity = IdentitySettings.read(settings);
        var edge = EdgeSettings.read(settings, identity);
        var operations = OperationsSettings.read(settings);
        var stack = new StackContext(
                environment(context, settings),
                region,
                source.accountId(),
                settings.oneOf("dataProtection", DataProtection.PROTECTED),
                operations.logRetentionDays());
        var versions = ImageVersions.read(settings, stack.environment(), identity);
        return new StackConfiguration(
                stack,
                source,
                network,
                cluster,
                database,
                application,
                identity,
                edge,
                operations,
                releaseSettings,
                versions);
    }

    private static String environment(Context context, Settings settings) {
        var name = context.stackName();
        settings.require(
                "the name of the stack",
                ENVIRONMENT.matcher(name).matches(),
                name,
                "up to twelve lower-case letters and digits, beginning with a letter; not state, logs or boundary");
        return name;
    }
}
