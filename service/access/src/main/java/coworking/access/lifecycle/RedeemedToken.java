package coworking.access.lifecycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A token that was redeemed. */
public record RedeemedToken(int tokenId, Instant redeemedAt) {

    /** Reads columns {@code token_id} and {@code redeemed_at}, which are null if the code was refused. */
    public static Optional<RedeemedToken> of(ResultSet row) throws SQLException {
        var token = row.getInt("token_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new RedeemedToken(
                        token,
                        row.getObject("redeemed_at", OffsetDateTime.class).toInstant()));
    }
}
