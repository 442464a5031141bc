package coworking.analytics.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coworking.analytics.Http;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microshed.testing.jupiter.MicroShedTest;

/** Two replicas behind a balancer, one of which is told to stop while clients with kept-alive connections ask. */
@MicroShedTest
@Tag("long")
class DrainIT {

    private static final Path BALANCER = Path.of("/usr/sbin/haproxy");
    private static final Path DRAIN = Path.of("../chassis/src/main/bin/drain").toAbsolutePath();
    private static final int CLIENTS = 16;

    /** A rare failure needs more requests than an everyday run has time for. */
    private static final int REQUESTS = Integer.getInteger("drain.requests", 20_000);

    /** The balancer looks for replicas every second, and believes the third look that differs. */
    private static final String CONFIGURATION = """
            defaults
              mode http
              timeout connect 2s
              timeout client 30s
              timeout server 30s
            frontend clients
              bind 127.0.0.1:%d
              default_backend replicas
            backend replicas
              option httpchk GET /readiness_check
              server first localhost:%d check inter 1s
              server second localhost:%d check inter 1s
            """;

    @TempDir
    private static Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();

    @AfterEach
    void stop() throws Exception {
        for (var part : open) {
            part.close();
        }
    }

    @Test
    void aReplicaThatStopsFailsNoRequest() throws Exception {
        assumeTrue(Files.isExecutable(BALANCER), "needs haproxy");
        var first = startReplica("drain-first");
        var second = startReplica("drain-second");
        var balancer = startBalancer(first, second);
        awaitRequestsAt(balancer);

        var clients = Executors.newFixedThreadPool(CLIENTS);
        var requests = new ArrayList<Future<Void>>();
        for (var client = 0; client < CLIENTS; client++) {
            requests.add(clients.submit(client(balancer, first)));
        }
        TimeUnit.SECONDS.sleep(2);
        first.process().destroy();
        clients.shutdown();

        for (var client : requests) {
            client.get();
        }
        assertThat(first.process().isAlive()).isFalse();
    }

    /** Sends requests until the replica is gone and enough have a response. Fails with the first that is not a report. */
    private Callable<Void> client(URI balancer, LibertyServer stopped) {
        return () -> {
            while (answered.get() < REQUESTS || stopped.process().isAlive()) {
                var response = Http.send("GET", balancer, "/api/v1/usage");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                answered.incrementAndGet();
            }
            return null;
        };
    }

    private LibertyServer startReplica(String name) {
        var replica = LocalEnvironment.startServer(LocalEnvironment.sameDatabase(), name, DRAIN.toString());
        open.add(replica);
        replica.awaitUp("/health/ready");
        return replica;
    }

    private URI startBalancer(LibertyServer first, LibertyServer second) throws IOException {
        var port = Ports.free();
        var configuration = folder.resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                CONFIGURATION.formatted(
                        port, first.uri().getPort(), second.uri().getPort()));
        var process = new ProcessBuilder(BALANCER.toString(), "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        open.add(0, process::destroy);
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The balancer believes its third look at a replica. */
    private static void awaitRequestsAt(URI balancer) throws InterruptedException {
        TimeUnit.SECONDS.sleep(4);
        for (var warm = 0; warm < 200; warm++) {
            assertThat(Http.send("GET", balancer, "/api/v1/usage").statusCode()).isEqualTo(200);
        }
    }
}
