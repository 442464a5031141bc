package coworking.local;

import coworking.db.counters.DatabaseException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the whole system on this machine until it is stopped. */
public final class Main {

    /** Their steps are told in fewer words; held here, since a logger nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("io.zonky"),
            Logger.getLogger("no.nav.security"),
            Logger.getLogger("io.netty"));

    private Main() {}

    /** @param arguments where Open Liberty is installed, then each service's server folder */
    public static void main(String... arguments) {
        TALKATIVE.forEach(log -> log.setLevel(Level.WARNING));
        var progress = new Progress(System.out);
        try {
            run(arguments, progress);
        } catch (StartFailed | DatabaseException failure) {
            progress.say(failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] arguments, Progress progress) {
        var folders = Arrays.stream(arguments).map(Path::of).toList();
        var system = new LocalSystem(
                LocalSettings.fromEnvironment(System.getenv()),
                folders.get(0),
                folders.subList(1, folders.size()),
                progress);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        progress.step(
                () -> {
                    system.start();
                    return system;
                },
                started -> "in all");
        progress.say(whatToTry(system));
        awaitEnd(system);
    }

    private static String whatToTry(LocalSystem system) {
        var analytics = system.servers().get(0);
        return system.issuer().map(issuer -> whatToTry(analytics, issuer)).orElseGet(() -> whatToTry(analytics));
    }

    private static String whatToTry(LibertyServer analytics) {
        return """

                The dashboard is at %1$s/

                Try:
                  curl %1$s/api/reports/daily_usage
                  curl %1$s/api/reports/user_visits
                  curl %2$s/health
                and in a browser %1$s/openapi/ui. Ctrl-C stops everything.
                """.formatted(analytics.uri(), analytics.management());
    }

    private static String whatToTry(LibertyServer analytics, LocalIssuer issuer) {
        return """

                The dashboard is at %3$s/. Sign in there as an analyst.

                Reports need a token of the local issuer %1$s. Try:
                  TOKEN=$(%2$s | grep -o 'eyJ[^"]*')
                  curl -H "Authorization: Bearer $TOKEN" %3$s/api/reports/daily_usage
                and in a browser %3$s/openapi/ui. Ctrl-C stops everything.
                """.formatted(issuer.uri(), issuer.tokenCommand("analyst"), analytics.uri());
    }

    /** A service that ends by itself ends the system. */
    private static void awaitEnd(LocalSystem system) {
        var ends = system.servers().stream().map(server -> server.process().onExit());
        CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new)).join();
        System.exit(1);
    }
}
