package coworking.analytics.usage;

import coworking.analytics.counter.Counter;
import coworking.analytics.counter.UsageCounters;
import coworking.analytics.period.Bucket;
import coworking.chassis.metric.SampledGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Activity in the coworking space today (UTC), as gauges. */
@ApplicationScoped
class ActivityToday {

    /** Scrapes are frequent, and each reads several gauges; one query serves all of them. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private record Activity(double issued, double visits) {

        /** Value of the gauges while the database does not respond. */
        static final Activity UNKNOWN = new Activity(Double.NaN, Double.NaN);
    }

    @Inject
    private UsageCounters counters;

    @Inject
    private SampledGauges gauges;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var today = gauges.sample(MAX_AGE, this::read, Activity.UNKNOWN);
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
        var midnight = LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC);
        var today = new Bucket(midnight, midnight.plusDays(1));
        var history = counters.observed();
        return new Activity(history.sum(Counter.ISSUED, today), history.sum(Counter.VISITS, today));
    }
}
