package coworking.bench;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/** Asks a service over HTTP, by Hyperfoil. */
final class Load {

    private static final String MEASURED = "measured";

    private Load() {}

    /**
     * Sends requests at a rate that does not depend on the answers (an open model): a late answer delays no request, and
     * a request that has to wait for a connection counts from when it was due, so no slow moment is left out.
     */
    static Answers atRate(URI service, String path, int requestsASecond, Duration length) {
        return run(
                service,
                path,
                16,
                length,
                phase -> phase.constantRate(requestsASecond).maxSessions(64).duration(length.toMillis()));
    }

    /** Sends the next request of each user as soon as the last is answered (a closed model), for the highest rate. */
    static Answers asFastAsAnswered(URI service, String path, int users, Duration length) {
        return run(service, path, users, length, phase -> phase.always(users).duration(length.toMillis()));
    }

    private static Answers run(
            URI service,
            String path,
            int connections,
            Duration length,
            Function<PhaseBuilder.Catalog, PhaseBuilder<?>> phase) {
        var benchmark =
                BenchmarkBuilder.builder().name(path).threads(1).failurePolicy(Benchmark.FailurePolicy.CONTINUE);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .host(service.getHost())
                .port(service.getPort())
                .sharedConnections(connections)
                .requestTimeout("60s")
                .endHttp();
        phase.apply(benchmark.addPhase(MEASURED))
                .scenario()
                .initialSequence("ask")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path(path)
                .endStep()
                .endSequence();
        var sum = new StatisticsSnapshot();
        new LocalSimulationRunner(
                        benchmark.build(),
                        (done, step, metric, statistics, countDown) -> {
                            synchronized (sum) {
                                sum.add(statistics);
                            }
                        },
                        null,
                        null)
                .run();
        return answers(path, sum, length);
    }

    private static Answers answers(String path, StatisticsSnapshot sum, Duration length) {
        var statuses = HttpStats.get(sum);
        if (sum.errors() > 0 || statuses == null || statuses.status_2xx < sum.responseCount || sum.responseCount == 0) {
            throw new IllegalStateException("%s: %s, %s".formatted(path, sum, statuses));
        }
        return new Answers(sum.responseCount, length, sum.histogram.copy());
    }
}
