package coworking.chassis.accesslog;

import java.time.Instant;

/**
 * One line per request on standard output. Liberty's own access log does not escape all control characters that a client
 * may send, and then its lines are not JSON. The names of the fields are Liberty's.
 */
public final class AccessLog {

    private static final int MAX_LENGTH = 1_000;

    private final boolean enabled;
    private final boolean json;

    public AccessLog(boolean enabled, boolean json) {
        this.enabled = enabled;
        this.json = json;
    }

    /**
     * A request and its response.
     *
     * @param query null if there is none
     * @param agent null if the client does not name itself
     * @param traceId null if the request is not traced
     */
    public record Entry(
            String client,
            String method,
            String path,
            String query,
            String agent,
            int status,
            long microseconds,
            String traceId) {}

    boolean isEnabled() {
        return enabled;
    }

    public void write(Entry entry) {
        if (enabled) {
            // Liberty passes lines of JSON through unchanged.
            System.out.println(json ? jsonLine(entry) : plainLine(entry));
        }
    }

    static String jsonLine(Entry entry) {
        return new JsonLine()
                .add("type", "liberty_accesslog")
                .add("ibm_datetime", Instant.now().toString())
                .add("ibm_remoteHost", entry.client())
                .add("ibm_requestMethod", shortened(entry.method()))
                .add("ibm_uriPath", shortened(entry.path()))
                .add("ibm_queryString", shortened(entry.query()))
                .add("ibm_userAgent", shortened(entry.agent()))
                .add("ibm_responseCode", entry.status())
                .add("ibm_elapsedTime", entry.microseconds())
                .add("ext_trace_id", entry.traceId())
                .toString();
    }

    private static String plainLine(Entry entry) {
        var target = entry.query() == null ? entry.path() : entry.path() + "?" + entry.query();
        return "%s %s %s %d %d µs"
                .formatted(
                        entry.client(),
                        printable(entry.method()),
                        printable(target),
                        entry.status(),
                        entry.microseconds());
    }

    private static String printable(String text) {
        return shortened(text).replaceAll("[^!-~]", "?");
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
