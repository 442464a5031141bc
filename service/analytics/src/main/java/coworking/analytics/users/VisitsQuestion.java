package coworking.analytics.users;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Span;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Which users {@code /users/visits} was asked for, and in which order.
 *
 * @param span whose tokens count
 * @param active whether users are active; all where it is empty
 * @param joinedFrom in UTC
 * @param joinedTo in UTC, not included
 */
record VisitsQuestion(
        Span span,
        Basis basis,
        Order order,
        Optional<Boolean> active,
        Optional<LocalDateTime> joinedFrom,
        Optional<LocalDateTime> joinedTo,
        int minVisits) {

    private enum Answer {
        TRUE,
        FALSE
    }

    static VisitsQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        return new VisitsQuestion(
                times.span(),
                parameters.choice("basis", Basis.ISSUED, List.of(Basis.values())),
                parameters.parsed("sort", Order.ALLOWED, Order::parse).orElse(Order.BY_ID),
                active(parameters),
                times.utc("joined_from"),
                times.utc("joined_to"),
                parameters.wholeNumber("min_visits", 0, Integer.MAX_VALUE).orElse(0));
    }

    private static Optional<Boolean> active(Parameters parameters) {
        return parameters.choice("active", List.of(Answer.values())).map(given -> given == Answer.TRUE);
    }
}
