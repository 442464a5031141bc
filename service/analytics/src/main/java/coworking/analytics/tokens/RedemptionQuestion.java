package coworking.analytics.tokens;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Span;
import coworking.chassis.parameters.Parameters;
import java.time.Clock;

/**
 * What {@code /tokens/redemption} was asked.
 *
 * @param span in which the tokens were issued
 */
record RedemptionQuestion(Span span) {

    static RedemptionQuestion read(Parameters parameters, Clock clock) {
        var span = new PeriodParameters(parameters, clock).span();
        parameters.throwIfInvalid();
        return new RedemptionQuestion(span);
    }
}
