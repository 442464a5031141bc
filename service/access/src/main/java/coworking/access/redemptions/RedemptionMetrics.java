package coworking.access.redemptions;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts redemptions by their outcome. Failures over all doors raise an alarm, and nothing else. */
@ApplicationScoped
class RedemptionMetrics {

    /** Outcomes, by which a redemption is counted. */
    enum Outcome {
        REDEEMED,
        REFUSED,

        /** Not tried, because the door has tried too many wrong codes. */
        LIMITED
    }

    @Inject
    private MetricRegistry registry;

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    @PostConstruct
    void register() {
        var metadata = Metadata.builder()
                .withName("coworking_redemptions")
                .withDescription("Redemptions that doors tried, by outcome")
                .build();
        for (var outcome : Outcome.values()) {
            var word = outcome.name().toLowerCase(Locale.ROOT);
            counters.put(outcome, registry.counter(metadata, new Tag("outcome", word)));
        }
    }

    void count(Outcome outcome) {
        counters.get(outcome).inc();
    }
}
