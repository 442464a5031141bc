package coworking.access.metric;

import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.metric.SampledGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

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
    private SampledGauges gauges;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var sample = gauges.sample(FRESHNESS, this::read, Sample.UNKNOWN);
        gauges.register(
                "coworking_waiting_requests",
                "Requests that wait for an administrator",
                () -> sample.get().waiting());
        gauges.register(
                "coworking_oldest_waiting_request_age_seconds",
                "Age of the oldest request that waits for an administrator",
                () -> sample.get().oldest());
        gauges.register(
                "coworking_authorization_time_seconds",
                "Median time from request to authorization, of the last hour's authorizations",
                () -> sample.get().median());
    }

    private Sample read() {
        return database.query(handle -> handle.createQuery(SAMPLE)
                .map((row, context) ->
                        new Sample(row.getDouble("waiting"), row.getDouble("oldest"), row.getDouble("median")))
                .one());
    }
}
