package coworking.analytics.tokens;

import coworking.chassis.word.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** Steps of a token that the access service counts. */
enum Step implements Word {
    REQUESTED,
    AUTHORIZED,
    REFUSED,
    REVOKED,
    EXPIRED,
    REDEEMED;

    /** Reads how many tokens made each step. */
    static Map<Step, Long> counts(ResultSet row) throws SQLException {
        var counts = new EnumMap<Step, Long>(Step.class);
        for (var step : values()) {
            counts.put(step, row.getLong(step.word()));
        }
        return counts;
    }
}
