package coworking.analytics.users;

import coworking.analytics.report.ReportParameters;
import coworking.analytics.report.ReportQuery;
import coworking.chassis.parameter.Parameters;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Query of {@code /users/visits}: which users, in which order.
 *
 * @param report the tokens that count
 * @param active whether users are active; empty for all users
 * @param joinedFrom earliest time of joining, in UTC
 * @param joinedTo end of the times of joining, in UTC, exclusive
 * @param lastVisitTo end of the times of last visits, in UTC, exclusive
 */
record VisitsQuery(
        ReportQuery report,
        Order order,
        Optional<Boolean> active,
        Optional<LocalDateTime> joinedFrom,
        Optional<LocalDateTime> joinedTo,
        Optional<LocalDateTime> lastVisitTo,
        int minVisits) {

    private enum BooleanValue {
        TRUE,
        FALSE
    }

    static VisitsQuery read(ReportParameters report) {
        var parameters = report.all();
        return new VisitsQuery(
                report.allTime(report.basis()),
                parameters.parsed("sort", Order.ALLOWED, Order::parse).orElse(Order.BY_ID),
                active(parameters),
                report.utc("joined_from"),
                report.utc("joined_to"),
                report.utc("last_visit_to"),
                parameters.wholeNumber("min_visits", 0, Integer.MAX_VALUE).orElse(0));
    }

    private static Optional<Boolean> active(Parameters parameters) {
        return parameters.choice("active", List.of(BooleanValue.values())).map(value -> value == BooleanValue.TRUE);
    }
}
