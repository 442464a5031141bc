package coworking.chassis.requestcheck;

import coworking.chassis.accesslog.AccessLog;
import coworking.chassis.accesslog.ClientAddress;
import java.util.Map;

/**
 * Settings of the check. Wrong values are reported elsewhere.
 *
 * @param managementPort the port of health and metrics
 */
record RequestCheckSettings(int managementPort, AccessLog accessLog, ClientAddress clientAddress) {

    static RequestCheckSettings fromEnvironment(Map<String, String> environment) {
        var json = !environment.getOrDefault("LOG_FORMAT", "json").trim().equals("simple");
        var enabled = !environment.getOrDefault("LOG_ACCESS", "true").trim().equals("false");
        return new RequestCheckSettings(port(environment), new AccessLog(enabled, json), clientAddress(environment));
    }

    private static ClientAddress clientAddress(Map<String, String> environment) {
        try {
            return ClientAddress.behind(environment.getOrDefault("TRUSTED_PROXIES", ""));
        } catch (IllegalArgumentException malformed) {
            return ClientAddress.behind("");
        }
    }

    private static int port(Map<String, String> environment) {
        try {
            return Integer.parseInt(
                    environment.getOrDefault("MANAGEMENT_PORT", "").trim());
        } catch (NumberFormatException notSet) {
            return Integer.getInteger("coworking.management.port", -1);
        }
    }
}
