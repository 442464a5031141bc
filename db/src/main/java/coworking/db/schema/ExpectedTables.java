package coworking.db.schema;

import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** The shape that {@code users} and {@code tokens} must have if a database already holds them. */
final class ExpectedTables {

    /**
     * One row per difference. Texts may be of any length: the reports do not read them. The reports do rely
     * on whole numbers of four bytes, on times without a zone, and on ids that are unique.
     * Rows that also belong to another table can change without the triggers of these.
     */
    private static final String DIFFERENCES = """
            with expected (tbl, col, types) as (
                values
                    ('users', 'id', array['integer']),
                    ('users', 'first_name', array['character varying', 'text']),
                    ('users', 'last_name', array['character varying', 'text']),
                    ('users', 'joined_at', array['timestamp without time zone']),
                    ('users', 'is_active', array['boolean']),
                    ('tokens', 'id', array['integer']),
                    ('tokens', 'user_id', array['integer']),
                    ('tokens', 'token', array['character varying', 'text']),
                    ('tokens', 'created_at', array['timestamp without time zone']),
                    ('tokens', 'used_at', array['timestamp without time zone'])
            ),
            found as (
                select oid, relname, relkind
                from pg_class
                where relnamespace = current_schema::regnamespace and relname in ('users', 'tokens')
            )
            select format('%s is not an ordinary table', relname)
            from found
            where relkind <> 'r'
            union all
            select format('%s is a partition, or inherits rows or hands them down', relname)
            from found
            where relkind = 'r' and exists (select from pg_inherits where found.oid in (inhrelid, inhparent))
            union all
            select case
                when attname is null then format('column %s.%s is missing', tbl, col)
                else format('column %s.%s is %s instead of %s', tbl, col, format_type(atttypid, null), types[1])
            end
            from expected
            join found on relname = tbl and relkind = 'r'
            left join pg_attribute on attrelid = oid and attname = col and not attisdropped
            where attname is null or format_type(atttypid, null) <> all (types)
            union all
            select format('column %s.id is not the primary key', relname)
            from found
            join pg_attribute on attrelid = oid and attname = 'id' and not attisdropped
            where relkind = 'r' and not exists (
                select from pg_index
                where indrelid = oid and indisprimary and indnatts = 1 and indkey[0] = attnum
            )
            """;

    private ExpectedTables() {}

    /** @throws DatabaseException naming all differences */
    static void check(Connection connection) throws SQLException {
        var differences = Sql.texts(connection, DIFFERENCES);
        if (!differences.isEmpty()) {
            throw new DatabaseException("The existing tables are not those of a coworking space: "
                    + String.join(", ", differences) + ". Nothing was changed");
        }
    }
}
