package coworking.infrastructure.application;

import java.util.Map;

/** The labels by which pods of a service are told apart. */
final class Labels {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";

    private Labels() {}

    /** Of the pods that answer requests. */
    static Map<String, String> server(String service) {
        return Map.of(NAME, service, COMPONENT, "server");
    }

    /** Of the pods that migrate the database. */
    static Map<String, String> migration(String service) {
        return Map.of(NAME, service, COMPONENT, "migration");
    }

    /** Of all pods of the service. */
    static Map<String, String> all(String service) {
        return Map.of(NAME, service);
    }
}
