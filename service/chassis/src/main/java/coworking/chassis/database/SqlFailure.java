package coworking.chassis.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/**
 * A failure of the database, classified by its SQLSTATE.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class SqlFailure {

    /**
     * Failures that pass, or that an operator can repair: no connection (08), no login (28), conflicts with others (40),
     * too little of something (53), an intervention such as a shutdown (57), a system error (58).
     */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "28", "40", "53", "57", "58");

    /** Tables or functions that do not exist yet, or may not be read yet: the migration is not complete. */
    private static final Set<String> NOT_READY = Set.of("42P01", "42703", "42883", "42501");

    private static final String CONNECTION_EXCEPTION = "08";

    /** A pooled connection that was closed while nobody used it. */
    private static final String STALE_CONNECTION = "08003";

    private static final Set<String> SHUTDOWNS = Set.of("57P01", "57P02");

    /** On a standby: recovery removed rows that a query still needed. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private static final String TOO_FEW_RESOURCES = "53";
    private static final String QUERY_CANCELED = "57014";
    private static final String TRANSACTION_TIMEOUT = "25P04";

    /** Somebody else held a lock for longer than {@code lock_timeout}. */
    private static final String LOCK_TIMEOUT = "55P03";

    private final JdbiException failure;
    private final Throwable root;
    private final String state;

    SqlFailure(JdbiException failure) {
        this.failure = failure;
        this.root = root(failure);
        this.state = root instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
    }

    /** Whether no connection could be opened, other than for want of a free one. */
    boolean isUnreachable() {
        return isNoConnection() && !state.startsWith(TOO_FEW_RESOURCES);
    }

    private boolean isNoConnection() {
        return failure instanceof ConnectionException && !state.equals(STALE_CONNECTION);
    }

    /** Whether the same work may succeed on another connection at once. */
    boolean isRepeatable() {
        return isLostConnection() || CONFLICTS.contains(state);
    }

    /** Whether a connection was open, but is no more. */
    boolean isLostConnection() {
        return !isNoConnection() && (SHUTDOWNS.contains(state) || state.startsWith(CONNECTION_EXCEPTION));
    }

    String reason() {
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /**
     * Returns the exception for callers: {@link TimeLimitExceededException}, {@link DatabaseUnavailableException}, or the
     * failure itself if it is a defect of this service.
     *
     * @param elapsed time that the work took; a query that was cancelled earlier than its limit was not stopped by it
     */
    RuntimeException translated(Duration elapsed, Duration limit) {
        var timedOut = state.equals(QUERY_CANCELED) && elapsed.compareTo(limit) >= 0;
        if (timedOut || state.equals(TRANSACTION_TIMEOUT) || state.equals(LOCK_TIMEOUT)) {
            return new TimeLimitExceededException(limit, failure);
        }
        return isUnavailable() ? new DatabaseUnavailableException(reason(), failure, isRepeatable()) : failure;
    }

    private boolean isUnavailable() {
        return isNoConnection()
                || root instanceof SQLException && state.length() != 5
                || root instanceof IOException
                || state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2))
                || NOT_READY.contains(state);
    }

    /** The innermost failure has the reason; those around it only repeat it. */
    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
