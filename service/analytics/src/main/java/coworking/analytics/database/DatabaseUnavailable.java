package coworking.analytics.database;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** The database did not answer: it is away, is not ready, refuses this service, has no connection free, or took too long. */
public class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What mends itself, or an operator can mend: no connection (08), no login (28), conflicts with others (40), too
     * little of something (53), an intervention such as a shutdown or a time limit (57), a system error (58).
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    private static final Set<String> CLASSES = Set.of("08", "28", "40", "53", "57", "58");

    /** Tables or functions that are not there yet, or may not be read yet: the migration has not come so far. */
    private static final Set<String> NOT_READY = Set.of("42P01", "42703", "42883", "42501");

    public DatabaseUnavailable(String reason) {
        super(reason);
    }

    private DatabaseUnavailable(Throwable cause) {
        super(firstLine(root(cause).getMessage()), cause);
    }

    /** This, or the failure itself where trying again would not help: then the fault is in this service. */
    static RuntimeException orDefect(JdbiException failure) {
        var mends = failure instanceof ConnectionException
                || !(root(failure) instanceof SQLException refusal)
                || isUnavailable(refusal);
        return mends ? new DatabaseUnavailable(failure) : failure;
    }

    private static boolean isUnavailable(SQLException refusal) {
        var state = String.valueOf(refusal.getSQLState());
        return state.length() != 5 || CLASSES.contains(state.substring(0, 2)) || NOT_READY.contains(state);
    }

    /** The innermost failure says why; those around it only say that. */
    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("no reason given");
    }
}
