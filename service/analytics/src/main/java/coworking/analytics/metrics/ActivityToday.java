package coworking.analytics.metrics;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.UsageCounters;
import coworking.analytics.period.Bucket;
import coworking.chassis.metrics.SampledValue;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Activity in the coworking space today (UTC), as gauges. */
@ApplicationScoped
class ActivityToday {

    /** Scrapes are frequent, and each reads several gauges; one query serves all of them. */
    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    private record Activity(double issued, double visits) {

        /** Value of the gauges while the database does not respond. */
        static final Activity UNKNOWN = new Activity(Double.NaN, Double.NaN);
    }

    @Inject
    private UsageCounters counters;

    @Inject
    private MetricRegistry metrics;

    @Resource
    private ManagedExecutorService executor;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var today = new SampledValue<>(executor, FRESHNESS, this::read, Activity.UNKNOWN);
        metrics.gauge(
                Metadata.builder()
                        .withName("coworking_tokens_issued_today")
                        .withDescription("Tokens issued since midnight UTC")
                        .build(),
                () -> today.get().issued());
        metrics.gauge(
                Metadata.builder()
                        .withName("coworking_visits_today")
                        .withDescription("Tokens issued since midnight UTC that were used")
                        .build(),
                () -> today.get().visits());
    }

    private Activity read() {
        var midnight = LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC);
        var today = new Bucket(midnight, midnight.plusDays(1));
        var history = counters.observed();
        return new Activity(history.sum(Counter.ISSUED, today), history.sum(Counter.VISITS, today));
    }
}
