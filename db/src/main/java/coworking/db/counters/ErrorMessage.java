package coworking.db.counters;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The innermost database error of an exception, as one line. */
public final class ErrorMessage {

    private ErrorMessage() {}

    public static String of(Throwable thrown) {
        Throwable reported = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                reported = cause;
            }
        }
        ServerErrorMessage server = reported instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String message = server != null ? server.getMessage() : reported.getMessage();
        return message == null
                ? reported.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
