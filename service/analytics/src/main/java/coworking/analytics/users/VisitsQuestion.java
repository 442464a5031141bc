package coworking.analytics.users;

import coworking.analytics.parameters.Parameters;
import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Basis;
import coworking.analytics.period.Period;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Which users {@code /users/visits} was asked for, and in which order.
 *
 * @param period whose tokens count; all time where it is empty
 * @param active whether users are active; all where it is empty
 * @param joinedFrom in UTC
 * @param joinedTo in UTC, not included
 */
record VisitsQuestion(
        Optional<Period> period,
        ZoneId zone,
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
                times.allTime(),
                times.zone(),
                parameters.choice("basis", Basis.ISSUED, List.of(Basis.values())),
                parameters.parsed("sort", Order.ALLOWED, Order::parse).orElse(Order.BY_ID),
                active(parameters),
                times.utc("joined_from"),
                times.utc("joined_to"),
                parameters.wholeNumber("min_visits", 0, Integer.MAX_VALUE).orElse(0));
    }

    private static Optional<Boolean> active(Parameters parameters) {
        var answer = parameters.choice("active", (Answer) null, List.of(Answer.values()));
        return Optional.ofNullable(answer).map(given -> given == Answer.TRUE);
    }
}
