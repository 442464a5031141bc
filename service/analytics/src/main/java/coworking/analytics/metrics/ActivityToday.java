package coworking.analytics.metrics;

import coworking.analytics.counters.Counter;
import coworking.analytics.counters.UsageCounters;
import coworking.chassis.metric.SampledGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/** Activity in the coworking space today (UTC), as gauges. */
@ApplicationScoped
class ActivityToday {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Scrapes are frequent, and each reads several gauges; one query serves all of them. */
    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    private record Activity(double issued, double visits) {

        /** Value of the gauges while the database does not respond. */
        static final Activity UNKNOWN = new Activity(Double.NaN, Double.NaN);
    }

    @Inject
    private UsageCounters counters;

    @Inject
    private SampledGauges gauges;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var today = gauges.sample(FRESHNESS, this::read, Activity.UNKNOWN);
        gauges.register(
                "coworking_tokens_issued_today",
                "Tokens issued since midnight UTC",
                () -> today.get().issued());
        gauges.register(
                "coworking_visits_today",
                "Tokens issued since midnight UTC that were used",
                () -> today.get().visits());
    }

    private Activity read() {
        var today = LocalDate.now(UTC).atStartOfDay(UTC);
        var history = counters.observed();
        return new Activity(
                history.sum(Counter.ISSUED, today, today.plusDays(1)),
                history.sum(Counter.VISITS, today, today.plusDays(1)));
    }
}
