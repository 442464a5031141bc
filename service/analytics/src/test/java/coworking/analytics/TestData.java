package coworking.analytics;

import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of a test. */
public final class TestData {

    private TestData() {}

    /** Empties the tables and runs statements that fill them. */
    public static void replaceWith(String... statements) throws SQLException {
        var all = new ArrayList<>(List.of(statements));
        all.add(0, "truncate tokens, users restart identity");
        change(all.toArray(String[]::new));
    }

    /**
     * Returns a statement that inserts tokens without users.
     *
     * @param times times of issue and use, each pair in parentheses
     */
    public static String tokens(String... times) {
        return "insert into tokens (created_at, used_at) values " + String.join(", ", times);
    }

    /** Changes the existing rows in one transaction. */
    public static void change(String... statements) throws SQLException {
        try (var connection = LocalEnvironment.owner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** The first column of each row of a query. */
    public static List<String> query(String sql) throws SQLException {
        try (var connection = LocalEnvironment.owner().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
