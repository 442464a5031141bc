package coworking.local;

import coworking.db.jdbc.DatabaseException;
import coworking.local.machine.StartupException;
import coworking.local.server.LibertyServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the whole system on this machine until it is stopped. */
public final class Main {

    /** Loggers with too many messages; held here, because an unreferenced logger forgets its level. */
    private static final List<Logger> VERBOSE_LOGGERS = List.of(
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("io.zonky"),
            Logger.getLogger("no.nav.security"),
            Logger.getLogger("io.netty"));

    private Main() {}

    /** @param arguments Open Liberty's folder, then each service's server folder */
    public static void main(String... arguments) {
        VERBOSE_LOGGERS.forEach(log -> log.setLevel(Level.WARNING));
        var progress = new Progress(System.out);
        try {
            run(arguments, progress);
        } catch (StartupException | DatabaseException failure) {
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
        var servers = system.servers();
        var issuer = system.issuer();
        var reports = system.isAnalyticsClosed()
                ? reportsWithBearerToken(servers.get(0), issuer.orElseThrow())
                : reports(servers.get(0));
        return reports
                + (servers.size() > 1 ? tokens(servers.get(1), issuer.orElseThrow()) : "")
                + "Ctrl-C stops everything.";
    }

    private static String reports(LibertyServer analytics) {
        return """

                The dashboard is at %1$s/

                Try:
                  curl %1$s/api/reports/daily_usage
                  curl %1$s/api/reports/user_visits
                  curl %2$s/health
                and in a browser %1$s/openapi/ui.

                """.formatted(analytics.uri(), analytics.management());
    }

    private static String reportsWithBearerToken(LibertyServer analytics, LocalIssuer issuer) {
        return """

                The dashboard is at %3$s/. Sign in there as an analyst.

                Reports need a bearer token of the local issuer %1$s. Try:
                  TOKEN=$(%2$s | grep -o 'eyJ[^"]*')
                  curl -H "Authorization: Bearer $TOKEN" %3$s/api/reports/daily_usage
                and in a browser %3$s/openapi/ui.

                """.formatted(issuer.uri(), issuer.bearerTokenCommand("analyst"), analytics.uri());
    }

    /** Lines for a shell, which a test runs as they are printed. */
    private static String tokens(LibertyServer access, LocalIssuer issuer) {
        return """
                Take a token from its request to the door:
                  bearer() { %1$s | grep -o 'eyJ[^"]*'; }
                  REQUEST=$(curl -s -X POST -H "Authorization: Bearer $(bearer member)" %2$s/access/v1/tokens); echo "$REQUEST"
                  ID=$(echo "$REQUEST" | grep -o '"id":[0-9]*' | cut -d: -f2) CODE=$(echo "$REQUEST" | grep -o '"code":"[^"]*' | cut -d'"' -f4)
                  curl -s -X POST -H "Authorization: Bearer $(bearer administrator)" %2$s/access/v1/tokens/$ID/authorization
                  curl -s -H "Authorization: Bearer $(bearer door)" -H 'Content-Type: application/json' -d "{\\"code\\":\\"$CODE\\",\\"attempt_id\\":\\"$ID\\"}" %2$s/access/v1/redemptions
                or in a browser at %2$s/access/.

                """.formatted(issuer.bearerTokenCommand("$1"), access.uri());
    }

    /** A service that ends by itself ends the system. */
    private static void awaitEnd(LocalSystem system) {
        var ends = system.servers().stream().map(server -> server.process().onExit());
        CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new)).join();
        System.exit(1);
    }
}
