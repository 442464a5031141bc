package coworking.db;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One line for a person out of an exception with many. */
final class Sentence {

    private Sentence() {}

    static String of(Throwable thrown) {
        Throwable told = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                told = cause;
            }
        }
        ServerErrorMessage server = told instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String message = server != null ? server.getMessage() : told.getMessage();
        return message == null
                ? told.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
