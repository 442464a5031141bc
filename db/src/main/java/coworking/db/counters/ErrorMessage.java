package coworking.db.counters;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** The innermost database error of an exception, as one line. */
public final class ErrorMessage {

    private ErrorMessage() {}

    public static String of(Throwable thrown) {
        var reported = thrown;
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                reported = cause;
            }
        }
        var server = reported instanceof PSQLException e ? e.getServerErrorMessage() : null;
        var message = server != null ? server.getMessage() : reported.getMessage();
        return message == null
                ? reported.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
