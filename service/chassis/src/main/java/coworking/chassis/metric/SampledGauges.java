package coworking.chassis.metric;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Registers gauges whose values come from one sample, which is costly to read. */
@ApplicationScoped
public class SampledGauges {

    @Inject
    private MetricRegistry registry;

    @Resource
    private ManagedExecutorService executor;

    /**
     * Returns a sample for several gauges.
     *
     * @param maxAge age up to which a sample is used again: scrapes are frequent, and each reads all gauges
     * @param source reads the sample; may fail
     * @param unknown the sample if the source fails or takes too long
     */
    public <T> Supplier<T> sample(Duration maxAge, Supplier<T> source, T unknown) {
        return new SampledValue<>(executor, maxAge, source, unknown);
    }

    public void register(String name, String description, Supplier<Double> value) {
        registry.gauge(
                Metadata.builder().withName(name).withDescription(description).build(), value);
    }
}
