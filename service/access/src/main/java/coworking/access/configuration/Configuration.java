package coworking.access.configuration;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Settings of this service only; {@code chassis} has those of every service. */
@ApplicationScoped
public class Configuration {

    private int maxLiveTokens;
    private int maxRequestsPerMinute;
    private int maxFailedRedemptionsPerMinute;
    private int requestValidityHours;
    private int defaultValidityHours;
    private int maxValidityDays;
    private int retentionHours;
    private int cleanupIntervalSeconds;
    private int waitingWarningMinutes;

    void read(@Observes Variables variables) {
        maxLiveTokens = variables.wholeNumber("MAX_LIVE_TOKENS", 1, 1_000);
        maxRequestsPerMinute = variables.wholeNumber("MAX_REQUESTS_PER_MINUTE", 1, 1_000);
        maxFailedRedemptionsPerMinute = variables.wholeNumber("MAX_FAILED_REDEMPTIONS_PER_MINUTE", 1, 1_000);
        requestValidityHours = variables.wholeNumber("REQUEST_VALIDITY_HOURS", 1, 720);
        defaultValidityHours = variables.wholeNumber("DEFAULT_VALIDITY_HOURS", 1, 720);
        maxValidityDays = variables.wholeNumber("MAX_VALIDITY_DAYS", 1, 365);
        if (defaultValidityHours > maxValidityDays * 24) {
            variables.reject(
                    "DEFAULT_VALIDITY_HOURS", String.valueOf(defaultValidityHours), "at most MAX_VALIDITY_DAYS");
        }
        retentionHours = variables.wholeNumber("RETENTION_HOURS", 24, 8_760);
        cleanupIntervalSeconds = variables.wholeNumber("CLEANUP_INTERVAL_SECONDS", 0, 3_600);
        waitingWarningMinutes = variables.wholeNumber("WAITING_WARNING_MINUTES", 0, 1_440);
    }

    /** Returns the maximum of a member's requested and authorized tokens. */
    public int maxLiveTokens() {
        return maxLiveTokens;
    }

    /** Returns the maximum of a member's requests in any minute. */
    public int maxRequestsPerMinute() {
        return maxRequestsPerMinute;
    }

    /** Returns the maximum of a door's refused codes in any minute. */
    public int maxFailedRedemptionsPerMinute() {
        return maxFailedRedemptionsPerMinute;
    }

    /** Returns the time after which an undecided request expires. */
    public Duration requestValidity() {
        return Duration.ofHours(requestValidityHours);
    }

    /** Returns the validity of an authorization that does not set it. */
    public Duration defaultValidity() {
        return Duration.ofHours(defaultValidityHours);
    }

    /** Returns the maximum time from an authorization to its end. */
    public Duration maxValidity() {
        return Duration.ofDays(maxValidityDays);
    }

    /** Returns the time for which hashes of codes, keys of requests and attempts of doors are kept. */
    public Duration retention() {
        return Duration.ofHours(retentionHours);
    }

    /** Returns the time after which the log warns of a request that waits, zero for never. */
    public Duration waitingWarning() {
        return Duration.ofMinutes(waitingWarningMinutes);
    }

    /** Returns the seconds between two cleanups, 0 for none. */
    public int cleanupIntervalSeconds() {
        return cleanupIntervalSeconds;
    }
}
