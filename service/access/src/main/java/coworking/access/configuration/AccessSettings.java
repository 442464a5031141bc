package coworking.access.configuration;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Settings of this service only; {@code chassis} has those of every service. */
@ApplicationScoped
public class AccessSettings {

    private int maxLiveTokens;
    private int maxRequestsPerMinute;
    private int maxCodesPerToken;
    private int maxFailedRedemptionsPerMinute;
    private Duration requestValidity;
    private Duration defaultValidity;
    private Duration maxValidity;
    private Duration retention;
    private Duration cleanupInterval;
    private Duration waitingWarning;

    void read(@Observes Variables variables) {
        maxLiveTokens = variables.wholeNumber("MAX_LIVE_TOKENS", 1, 1_000);
        maxRequestsPerMinute = variables.wholeNumber("MAX_REQUESTS_PER_MINUTE", 1, 1_000);
        maxCodesPerToken = variables.wholeNumber("MAX_CODES_PER_TOKEN", 1, 1_000);
        maxFailedRedemptionsPerMinute = variables.wholeNumber("MAX_FAILED_REDEMPTIONS_PER_MINUTE", 1, 1_000);
        requestValidity = variables.duration("REQUEST_VALIDITY_HOURS", HOURS, 1, 720);
        defaultValidity = variables.duration("DEFAULT_VALIDITY_HOURS", HOURS, 1, 720);
        maxValidity = variables.duration("MAX_VALIDITY_DAYS", DAYS, 1, 365);
        if (defaultValidity.compareTo(maxValidity) > 0) {
            variables.reject(
                    "DEFAULT_VALIDITY_HOURS", String.valueOf(defaultValidity.toHours()), "at most MAX_VALIDITY_DAYS");
        }
        retention = variables.duration("RETENTION_HOURS", HOURS, 24, 8_760);
        cleanupInterval = variables.duration("CLEANUP_INTERVAL_SECONDS", SECONDS, 0, 3_600);
        waitingWarning = variables.duration("WAITING_WARNING_MINUTES", MINUTES, 0, 1_440);
    }

    /** Returns the maximum of a member's requested and authorized tokens. */
    public int maxLiveTokens() {
        return maxLiveTokens;
    }

    /** Returns the maximum of the tokens that a member requests in any minute. */
    public int maxRequestsPerMinute() {
        return maxRequestsPerMinute;
    }

    /** Returns the maximum of a token's codes: repetitions of its request replace the first. */
    public int maxCodesPerToken() {
        return maxCodesPerToken;
    }

    /** Returns the maximum of a door's refused codes in any minute. */
    public int maxFailedRedemptionsPerMinute() {
        return maxFailedRedemptionsPerMinute;
    }

    /** Returns the time after which an undecided request expires. */
    public Duration requestValidity() {
        return requestValidity;
    }

    /** Returns the validity of an authorization that does not set it. */
    public Duration defaultValidity() {
        return defaultValidity;
    }

    /** Returns the maximum time from an authorization to its end. */
    public Duration maxValidity() {
        return maxValidity;
    }

    /** Returns the time for which hashes of codes, keys of requests and attempts of doors are kept. */
    public Duration retention() {
        return retention;
    }

    /** Returns the time between two cleanups, zero for none. */
    public Duration cleanupInterval() {
        return cleanupInterval;
    }

    /** Returns the time after which the log warns of a request that waits, zero for never. */
    public Duration waitingWarning() {
        return waitingWarning;
    }
}
