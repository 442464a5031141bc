package coworking.bench.load;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.Benchmark.FailurePolicy;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.session.PhaseInstance.Status;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.statistics.HttpStats;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One run of Hyperfoil: collects its statistics and measures its time. */
final class LoadRun {

    private final Map<String, StatisticsSnapshot> byPath = new TreeMap<>();
    private long started = Long.MAX_VALUE;
    private long ended = Long.MIN_VALUE;

    LoadResult of(BenchmarkBuilder builder) {
        new Runner(builder.failurePolicy(FailurePolicy.CONTINUE).build()).run();
        var stats = new TreeMap<String, RequestStats>();
        byPath.forEach((path, snapshot) -> stats.put(path, stats(snapshot)));
        return new LoadResult(Duration.ofNanos(ended - started), stats);
    }

    private synchronized void add(String path, StatisticsSnapshot more) {
        byPath.computeIfAbsent(path, added -> new StatisticsSnapshot()).add(more);
    }

    private synchronized void phaseChanged(Status status) {
        var now = System.nanoTime();
        if (status == Status.RUNNING) {
            started = Math.min(started, now);
        } else if (status == Status.TERMINATED) {
            ended = Math.max(ended, now);
        }
    }

    private static RequestStats stats(StatisticsSnapshot snapshot) {
        var statuses = HttpStats.get(snapshot);
        var succeeded = statuses == null ? 0 : statuses.status_2xx;
        var broken = snapshot.connectionErrors + snapshot.internalErrors;
        var outstanding = snapshot.requestCount - snapshot.responseCount - broken - snapshot.requestTimeouts;
        var errors = new Errors(
                snapshot.responseCount - succeeded, broken, snapshot.requestTimeouts, Math.max(0, outstanding));
        return new RequestStats(succeeded, errors, snapshot.histogram.copy());
    }

    private final class Runner extends LocalSimulationRunner {

        Runner(Benchmark benchmark) {
            super(benchmark, (phase, step, path, statistics, done) -> add(path, statistics), null, null);
        }

        @Override
        protected CompletableFuture<Void> phaseChanged(
                Phase phase, Status status, boolean sessionLimitExceeded, Throwable error) {
            LoadRun.this.phaseChanged(status);
            return super.phaseChanged(phase, status, sessionLimitExceeded, error);
        }
    }
}
