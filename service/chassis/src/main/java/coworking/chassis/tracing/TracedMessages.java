package coworking.chassis.tracing;

import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds the ids of the current trace to messages in the log, as {@code ext_trace_id} and {@code ext_span_id}. */
@ApplicationScoped
class TracedMessages {

    /** Liberty's API for fields of log messages. No public repository has it, so it is called by reflection. */
    private static final String CONTEXT = "com.ibm.websphere.logging.hpel.LogRecordContext";

    @Inject
    @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "true")
    private boolean disabled;

    /** Kept here, because Liberty only refers to them weakly. */
    private List<Object> extensions;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) throws ReflectiveOperationException {
        if (!disabled) {
            extensions = List.of(register("trace_id"), register("span_id"));
        }
    }

    private static Object register(String field) throws ReflectiveOperationException {
        var value = MethodHandles.lookup().findStatic(TracedMessages.class, field, MethodType.methodType(String.class));
        var type = Class.forName(CONTEXT + "$Extension");
        var extension = MethodHandleProxies.asInterfaceInstance(type, value);
        Class.forName(CONTEXT)
                .getMethod("registerExtension", String.class, type)
                .invoke(null, field, extension);
        return extension;
    }

    /** Null outside of a trace. */
    static String trace_id() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    static String span_id() {
        var span = Span.current().getSpanContext();
        return span.isValid() ? span.getSpanId() : null;
    }
}
