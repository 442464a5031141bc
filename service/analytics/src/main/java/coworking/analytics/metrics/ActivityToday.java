package coworking.analytics.metrics;

import coworking.analytics.counters.UsageCounters;
import coworking.analytics.database.DatabaseUnavailable;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import coworking.analytics.period.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What happens in the coworking space today (UTC), as gauges. */
@ApplicationScoped
class ActivityToday {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Scrapes are frequent and several gauges are read by each; the database is asked once for all of them. */
    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    private record Activity(double issued, double visits) {

        /** What a gauge says while the database does not answer. */
        static final Activity UNKNOWN = new Activity(Double.NaN, Double.NaN);
    }

    @Inject
    private UsageCounters counters;

    @Inject
    private MetricRegistry metrics;

    private Activity activity = Activity.UNKNOWN;
    private Instant readAt = Instant.EPOCH;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        metrics.gauge(
                Metadata.builder()
                        .withName("coworking_tokens_issued_today")
                        .withDescription("Tokens issued since midnight UTC")
                        .build(),
                () -> current().issued());
        metrics.gauge(
                Metadata.builder()
                        .withName("coworking_visits_today")
                        .withDescription("Tokens issued since midnight UTC that were used")
                        .build(),
                () -> current().visits());
    }

    private synchronized Activity current() {
        if (readAt.plus(FRESHNESS).isBefore(Instant.now())) {
            activity = read();
            readAt = Instant.now();
        }
        return activity;
    }

    private Activity read() {
        try {
            var today = LocalDate.now(UTC).atStartOfDay(UTC);
            var totals = counters.totals(Basis.ISSUED, Span.of(new Period(today, today.plusDays(1))));
            return new Activity(totals.issued(), totals.visits());
        } catch (DatabaseUnavailable unavailable) {
            return Activity.UNKNOWN;
        }
    }
}
