package coworking.analytics.merge;

import coworking.chassis.database.MaintenanceDatabase;
import coworking.chassis.metric.SampledGauges;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Age of the oldest change that is not merged into the counters, as a gauge: it grows if nothing merges. */
@ApplicationScoped
class JournalAge {

    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    @Inject
    private MaintenanceDatabase database;

    @Inject
    private SampledGauges gauges;

    void register(@Observes @Initialized(ApplicationScoped.class) Object application) {
        var age = gauges.sample(MAX_AGE, this::seconds, Double.NaN);
        gauges.register(
                "coworking_oldest_unmerged_change_age_seconds",
                "Age of the oldest change of tokens or users not yet merged into the counters",
                age::get);
    }

    private double seconds() {
        return database.query(handle -> handle.createQuery(
                        "select coalesce(extract(epoch from clock_timestamp() - oldest_unmerged_change()), 0)::float8")
                .mapTo(Double.class)
                .one());
    }
}
