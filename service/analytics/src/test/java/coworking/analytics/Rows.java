package coworking.analytics;

import coworking.local.LocalEnvironment;
import java.sql.SQLException;

/** Writes the rows of a test. */
public final class Rows {

    private Rows() {}

    /** Leaves the tables with the rows that these statements make, and with no others. */
    public static void are(String... statements) throws SQLException {
        try (var connection = LocalEnvironment.owner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE tokens, users RESTART IDENTITY");
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }
}
