package coworking.infrastructure.kubernetes;

import java.util.Map;

/** The resources of a container as charts take them. */
public final class Resources {

    private Resources() {}

    /** Requests processor time without a limit, and memory with the same limit. */
    public static Map<String, Object> of(String cpu, String memory) {
        return Map.of("requests", Map.of("cpu", cpu, "memory", memory), "limits", Map.of("memory", memory));
    }
}
