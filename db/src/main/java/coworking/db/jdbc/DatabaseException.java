package coworking.db.jdbc;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** A failed database operation, described in one sentence for the user of the program; never contains a password. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns a failure with its reason, the innermost database error, as one line.
     *
     * @param message failed operation, e.g. {@code Cannot migrate}
     */
    public static DatabaseException because(String message, Throwable failure) {
        return new DatabaseException(message + ": " + reason(failure), failure);
    }

    private static String reason(Throwable failure) {
        var reported = failure;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                reported = cause;
            }
        }
        var server = reported instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        var message = server != null ? server.getMessage() : reported.getMessage();
        return message == null
                ? reported.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
