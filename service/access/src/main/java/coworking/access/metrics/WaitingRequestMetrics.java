package coworking.access.metrics;

import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.metrics.SampledValue;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Gauges of the requests that wait for an administrator, and of how long the last ones waited. */
@ApplicationScoped
class WaitingRequestMetrics {

    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    /** The median is that of the last hour's authorizations. */
    private static final String SAMPLE = """
            select
                count(*)::float8 as waiting,
                coalesce(extract(epoch from now() - min(requested_at)), 0)::float8 as oldest,
                (select coalesce(percentile_cont(0.5) within group (order by extract(epoch from authorized_at - requested_at)), 'NaN')
                 from token_state where authorized_at > now() - interval '1 hour')::float8 as median
            from token_state where state = 'requested' and expires_at > now()
            """;

    private record Sample(double waiting, double oldest, double median) {

        static final Sample UNKNOWN = new Sample(Double.NaN, Double.NaN, Double.NaN);
    }

    @Inject
    private MaintenanceDatabase database;

    @Inject
    private MetricRegistry metrics;

    @Resource
    private ManagedExecutorService executor;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var sample = new SampledValue<>(executor, FRESHNESS, this::read, Sample.UNKNOWN);
        gauge(
                "coworking_waiting_requests",
                "Requests that wait for an administrator",
                () -> sample.get().waiting());
        gauge(
                "coworking_oldest_waiting_request_age_seconds",
                "Age of the oldest request that waits for an administrator",
                () -> sample.get().oldest());
        gauge(
                "coworking_authorization_time_seconds",
                "Median time from request to authorization, of the last hour's authorizations",
                () -> sample.get().median());
    }

    private void gauge(String name, String description, Supplier<Double> value) {
        metrics.gauge(
                Metadata.builder().withName(name).withDescription(description).build(), value);
    }

    private Sample read() {
        return database.query(handle -> handle.createQuery(SAMPLE)
                .map((row, context) ->
                        new Sample(row.getDouble("waiting"), row.getDouble("oldest"), row.getDouble("median")))
                .one());
    }
}
