package coworking.access.redemptions;

import coworking.access.caller.Identity;
import coworking.access.code.Code;
import coworking.access.code.CodeHasher;
import coworking.access.code.CodeHasher.CodeHashes;
import coworking.access.configuration.AccessSettings;
import coworking.access.lifecycle.RedeemedToken;
import coworking.access.lifecycle.Tokens;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Redeems each code exactly once. */
@ApplicationScoped
class Redemptions {

    /** Attempts of one door wait for each other, so parallel ones cannot exceed the limit. Doors are independent. */
    private static final String LOCK = """
            select id, revoked_at is not null as revoked,
                last_seen_at is null or last_seen_at < now() - interval '1 minute' as unseen
            from door where issuer = :issuer and subject = :subject for no key update
            """;

    private static final String SEEN = "update door set last_seen_at = now() where id = :id";

    private static final String EARLIER = """
            select code_hash, token_id, redeemed_at from redemption_attempt
            where door_id = :door and attempt_id = :attempt
            """;

    private static final String FAILURES = """
            select count(*) as failures,
                coalesce(extract(epoch from min(attempted_at) + interval '1 minute' - now()), 0)::float8 as wait
            from (
                select attempted_at from redemption_attempt
                where door_id = :door and token_id is null and attempted_at > now() - interval '1 minute'
                order by attempted_at desc limit :max
            ) as latest
            """;

    @Inject
    private PrimaryDatabase database;

    @Inject
    private AccessSettings settings;

    @Inject
    private CodeHasher hasher;

    @Inject
    private RedemptionMetrics metrics;

    private record LockedDoor(int id, boolean revoked, boolean unseen) {}

    private record Earlier(byte[] hash, Optional<RedeemedToken> redemption) {}

    /** @param isNew false for a repetition of an earlier attempt */
    private record Attempt(Optional<RedeemedToken> redemption, boolean isNew) {}

    /** @param waitSeconds time until one of them is older than a minute */
    private record Failures(int count, double waitSeconds) {}

    /**
     * Redeems a code. A repetition of an attempt gets the first result.
     *
     * @throws ProblemException if the code opens nothing, the attempt's id was used with another code, the door is unknown or
     *     revoked, or it has tried too many wrong codes
     */
    RedeemedToken redeem(Identity identity, String attemptId, Code code) {
        var attempt = database.inTransaction(handle -> attempt(handle, identity, attemptId, hasher.hashes(code)));
        var redemption = attempt.redemption();
        if (attempt.isNew()) {
            metrics.count(
                    redemption.isPresent() ? RedemptionMetrics.Outcome.REDEEMED : RedemptionMetrics.Outcome.REFUSED);
        }
        return redemption.orElseThrow(() -> new ProblemException(ProblemType.REFUSED_CODE, "This code opens nothing."));
    }

    private Attempt attempt(Handle handle, Identity identity, String attemptId, CodeHashes code) {
        var door = door(handle, identity);
        var earlier = earlier(handle, door, attemptId);
        if (earlier.isPresent()) {
            return new Attempt(repeated(earlier.get(), code), false);
        }
        checkLimit(handle, door);
        return new Attempt(new Tokens(handle).redeem(door, attemptId, code, identity.subject()), true);
    }

    private int door(Handle handle, Identity identity) {
        var door = handle.createQuery(LOCK)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map((row, context) ->
                        new LockedDoor(row.getInt("id"), row.getBoolean("revoked"), row.getBoolean("unseen")))
                .findOne()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_DOOR, "No registered door has the subject of the bearer token."));
        if (door.revoked()) {
            throw new ProblemException(ProblemType.REVOKED_DOOR, "This door is revoked.");
        }
        if (door.unseen()) {
            handle.createUpdate(SEEN).bind("id", door.id()).execute();
        }
        return door.id();
    }

    private static Optional<Earlier> earlier(Handle handle, int door, String attemptId) {
        return handle.createQuery(EARLIER)
                .bind("door", door)
                .bind("attempt", attemptId)
                .map((row, context) -> new Earlier(row.getBytes("code_hash"), RedeemedToken.of(row)))
                .findOne();
    }

    private static Optional<RedeemedToken> repeated(Earlier earlier, CodeHashes code) {
        if (!code.contains(earlier.hash())) {
            throw new ProblemException(
                    ProblemType.REUSED_ATTEMPT, "This door has used this attempt_id with another code.");
        }
        return earlier.redemption();
    }

    private void checkLimit(Handle handle, int door) {
        var max = settings.maxFailedRedemptionsPerMinute();
        var failures = handle.createQuery(FAILURES)
                .bind("door", door)
                .bind("max", max)
                .map((row, context) -> new Failures(row.getInt("failures"), row.getDouble("wait")))
                .one();
        if (failures.count() >= max) {
            metrics.count(RedemptionMetrics.Outcome.LIMITED);
            throw new ProblemException(
                    ProblemType.TOO_MANY_FAILED_REDEMPTIONS,
                    "This door has tried %d wrong codes in the last minute, the maximum.".formatted(max),
                    Duration.ofMillis((long) (failures.waitSeconds() * 1_000)));
        }
    }
}
