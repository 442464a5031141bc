package coworking.infrastructure.configuration;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Alarms, logs and costs.
 *
 * @param alarmEmail recipient of alarms and budget warnings, once it has confirmed the subscription
 * @param logRetentionDays retention of every log group
 * @param monthlyBudgetUsd monthly costs that, if forecast, cause a warning
 */
public record OperationsSettings(String alarmEmail, int logRetentionDays, int monthlyBudgetUsd) {

    /** CloudWatch accepts no other number of days. */
    private static final List<Integer> RETENTION_DAYS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    static OperationsSettings read(Settings settings) {
        var retention = settings.wholeNumber("logRetentionDays", 30, 1, 3653);
        settings.require("logRetentionDays", RETENTION_DAYS.contains(retention), retention, "one of " + RETENTION_DAYS);
        return new OperationsSettings(
                settings.text("alarmEmail", EMAIL, "an e-mail address"),
                retention,
                settings.wholeNumber("monthlyBudgetUsd", 300, 1, 1_000_000));
    }
}
