package coworking.bench.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Paths of the reports that are measured. */
public final class Reports {

    public static final String DAILY_USAGE = "/api/reports/daily_usage";

    public static final String USER_VISITS = "/api/reports/user_visits";

    public static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Kathmandu");

    /** The reports of version 1; the list of users as a page. */
    private static final List<String> VERSION_1 = List.of(
            "/api/v1/usage",
            "/api/v1/usage?granularity=hour",
            "/api/v1/usage?compare=previous",
            "/api/v1/usage/heatmap",
            "/api/v1/summary",
            "/api/v1/users/visits?limit=100",
            "/api/v1/users/1/visits",
            "/api/v1/users/retention",
            "/api/v1/users/activity",
            "/api/v1/tokens/redemption",
            "/api/v1/tokens/requests");

    /** An hourly usage of all history has more rows than a report may have, so it is left out there. */
    private static final List<String> OF_ALL_HISTORY = List.of(
            "/api/v1/usage",
            "/api/v1/usage?granularity=month",
            "/api/v1/usage/heatmap",
            "/api/v1/summary",
            "/api/v1/users/visits?limit=100",
            "/api/v1/users/1/visits",
            "/api/v1/users/retention",
            "/api/v1/users/activity",
            "/api/v1/users/activity?granularity=month",
            "/api/v1/tokens/redemption",
            "/api/v1/tokens/requests");

    private Reports() {}

    /** Every v1 report with its default period. */
    public static List<String> ofDefaultPeriod(String zone) {
        return VERSION_1.stream().map(path -> with(path, "zone=" + zone)).toList();
    }

    /** Every v1 report from the first day of the history. */
    public static List<String> ofAllHistory(String zone, LocalDate firstDay) {
        return OF_ALL_HISTORY.stream()
                .map(path -> with(with(path, "zone=" + zone), "from=" + firstDay))
                .toList();
    }

    /** The summary of the last half year. */
    public static String summaryOfHalfAYear(String zone) {
        var today = LocalDate.now(ZoneOffset.UTC);
        return "/api/v1/summary?zone=%s&from=%s&to=%s".formatted(zone, today.minusMonths(6), today);
    }

    /** Every report with its default period, in alternating zones. */
    public static List<String> mixed() {
        var paths = new ArrayList<>(List.of(DAILY_USAGE, USER_VISITS));
        IntStream.range(0, VERSION_1.size())
                .mapToObj(i -> with(VERSION_1.get(i), "zone=" + ZONES.get(i % ZONES.size())))
                .forEach(paths::add);
        return paths;
    }

    private static String with(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }
}
