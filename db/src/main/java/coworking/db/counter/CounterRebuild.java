package coworking.db.counter;

import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The statements that replace all counters, for a transaction of the caller, who keeps other merges and rebuilds away. */
public final class CounterRebuild {

    private record Step(String name, String function) {}

    private static final List<Step> STEPS = List.of(
            new Step("Counting tokens and users by day", "rebuild_usage"),
            new Step("Counting visits by hour", "rebuild_user_events"),
            new Step("Counting visits by user", "rebuild_user_counters"),
            new Step("Counting redemption times", "rebuild_redemptions"));

    private CounterRebuild() {}

    /** Logs the progress of each step that takes more than a second. */
    public static void run(Connection connection) throws SQLException {
        for (var i = 0; i < STEPS.size(); i++) {
            var step = STEPS.get(i);
            var name = "%s, step %d of %d".formatted(step.name(), i + 1, STEPS.size());
            try (var logged = LoggedStep.start(name)) {
                Sql.execute(connection, "select " + step.function() + "()");
                logged.succeed();
            }
        }
    }

    /** Without statistics, the planner takes new counters for empty. */
    public static void analyze(Connection connection) throws SQLException {
        Sql.execute(connection, "analyze usage_by_day, user_event_by_hour, user_counter, redemption_counter");
    }
}
