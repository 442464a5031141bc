package coworking.access.redemptions;

import coworking.chassis.word.Word;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts attempts by their outcome. Many failures over all doors raise an alarm; only the limit per door blocks attempts. */
@ApplicationScoped
class RedemptionMetrics {

    /** Outcomes, by which a redemption is counted. */
    enum Outcome implements Word {
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
            counters.put(outcome, registry.counter(metadata, new Tag("outcome", outcome.word())));
        }
    }

    void count(Outcome outcome) {
        counters.get(outcome).inc();
    }
}
