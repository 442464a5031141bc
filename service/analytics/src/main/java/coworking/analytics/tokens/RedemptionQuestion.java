package coworking.analytics.tokens;

import coworking.analytics.parameters.Parameters;
import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.period.Period;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What {@code /tokens/redemption} was asked.
 *
 * @param period in which the tokens were issued; all time where it is empty
 */
record RedemptionQuestion(Optional<Period> period, ZoneId zone) {

    static RedemptionQuestion read(Parameters parameters, Clock clock) {
        var times = new PeriodParameters(parameters, clock);
        var period = times.allTime();
        parameters.refuseIfWrong();
        return new RedemptionQuestion(period, times.zone());
    }
}
