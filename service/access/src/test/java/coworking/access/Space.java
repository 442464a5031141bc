package coworking.access;

import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database of the service: the one that all tests share, or another by its owner's connections. */
final class Space {

    private Space() {}

    /** Leaves the space with two members, a door, and no tokens. */
    static void reset() throws SQLException {
        reset(LocalEnvironment.owner());
    }

    static void reset(DataSource owner) throws SQLException {
        execute(
                owner,
                "truncate tokens, users restart identity",
                "delete from redemption_attempt",
                "delete from door",
                "insert into users (first_name, last_name, joined_at) values ('Ada', 'One', now()), ('Bo', 'Two', now())",
                "insert into identity (issuer, subject, user_id) values ('%1$s', 'member', 1), ('%1$s', 'other', 2)"
                        .formatted(LocalEnvironment.issuer().uri()),
                "insert into door (name, issuer, subject) values ('Front door', '%s', 'door')"
                        .formatted(LocalEnvironment.issuer().uri()));
    }

    /** Registers doors with the subjects door1, door2 and so on. */
    static void addDoors(DataSource owner, int count) throws SQLException {
        execute(
                owner,
                "insert into door (name, issuer, subject) select 'Door ' || n, '%s', 'door' || n from generate_series(1, %d) as n"
                        .formatted(LocalEnvironment.issuer().uri(), count));
    }

    static void execute(String... statements) throws SQLException {
        execute(LocalEnvironment.owner(), statements);
    }

    static void execute(DataSource owner, String... statements) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of each row of a query. */
    static List<String> query(String sql) throws SQLException {
        return query(LocalEnvironment.owner(), sql);
    }

    static List<String> query(DataSource owner, String sql) throws SQLException {
        try (var connection = owner.getConnection();
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
