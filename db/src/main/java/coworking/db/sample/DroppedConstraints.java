package coworking.db.sample;

import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign keys and indexes of the empty table {@code tokens}, dropped while it is filled. Checking and indexing all rows at
 * once takes a fraction of the time. Triggers stay.
 */
final class DroppedConstraints {

    /** Pairs of statements that drop and restore. Indexes that a constraint owns stay. */
    private static final String STATEMENTS = """
            select
                format('alter table tokens drop constraint %I', conname),
                format('alter table tokens add constraint %I %s', conname, pg_get_constraintdef(oid))
            from pg_constraint
            where conrelid = 'tokens'::regclass and contype = 'f'
            union all
            select
                format('drop index %s', indexrelid::regclass),
                pg_get_indexdef(indexrelid)
            from pg_index
            where indrelid = 'tokens'::regclass and not exists (
                select from pg_constraint where conindid = indexrelid
            )
            """;

    private final Connection connection;
    private final List<String> restore;

    private DroppedConstraints(Connection connection, List<String> restore) {
        this.connection = connection;
        this.restore = restore;
    }

    static DroppedConstraints drop(Connection connection) throws SQLException {
        var drop = new ArrayList<String>();
        var restore = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(STATEMENTS)) {
            while (rows.next()) {
                drop.add(rows.getString(1));
                restore.add(rows.getString(2));
            }
        }
        Sql.execute(connection, drop);
        return new DroppedConstraints(connection, restore);
    }

    void restore() throws SQLException {
        Sql.execute(connection, restore);
    }
}
