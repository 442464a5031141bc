package coworking.chassis.door;

import coworking.chassis.access.AccessLog;
import coworking.chassis.access.ClientAddress;
import java.util.Map;

/**
 * Settings of the door. Wrong values are reported elsewhere.
 *
 * @param managementPort the port of health and metrics
 */
record DoorSettings(int managementPort, AccessLog accessLog, ClientAddress clientAddress) {

    static DoorSettings fromEnvironment(Map<String, String> environment) {
        var json = !environment.getOrDefault("LOG_FORMAT", "json").trim().equals("simple");
        var enabled = !environment.getOrDefault("LOG_ACCESS", "true").trim().equals("false");
        return new DoorSettings(port(environment), new AccessLog(enabled, json), clientAddress(environment));
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
