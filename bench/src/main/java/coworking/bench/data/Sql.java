package coworking.bench.data;

import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;

/** Single statements on a new connection. */
public final class Sql {

    private Sql() {}

    /** Returns the number of changed rows. */
    public static int execute(ConnectionSettings database, String sql) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** Returns the first column of the first row. */
    public static <T> T value(ConnectionSettings database, String sql, Class<T> type) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, type);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
