package coworking.db.schema;

import coworking.db.jdbc.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Groups without a login that {@link Schema#migrate} grants to, one for each service. */
public enum ServiceRole {
    /** Reads the data of reports, and merges changes into the counters. */
    READER("coworking_reader"),

    /** Requests, authorizes and redeems tokens. */
    ACCESS("coworking_access");

    private final String group;

    ServiceRole(String group) {
        this.group = group;
    }

    /** Returns the group's name in the database. */
    String group() {
        return group;
    }

    /**
     * Creates a role that may log in and belongs to this group, or gives an existing one a new password. The password is
     * hashed before it leaves this program.
     *
     * @param owner connects as a role that may create roles, to a database that {@link Schema#migrate} has prepared
     * @throws DatabaseException if the group does not exist, if the name belongs to a role outside it, or if the owner may
     *     not create roles
     */
    public void createLogin(DataSource owner, String username, String password) {
        try (var connection = owner.getConnection()) {
            var kind = kind(connection, username);
            if (kind == Kind.OTHER) {
                throw new DatabaseException(
                        "Role " + username + " exists and is no member of " + group + " only: choose another name");
            }
            connection.setAutoCommit(false);
            if (kind == Kind.ABSENT) {
                create(connection, username);
            }
            // Null lets the server's setting choose the hash.
            connection.unwrap(PGConnection.class).alterUserPassword(username, password.toCharArray(), null);
            connection.commit();
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot create role " + username, failure);
        }
    }

    private enum Kind {
        ABSENT,
        MEMBER,
        OTHER
    }

    /** A member belongs to the group and to nothing else: never touch the password of a role with more to lose. */
    private Kind kind(Connection connection, String username) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select array_agg(groups.rolname::text order by groups.rolname::text) = array[?::text] and not bool_or(
                    role.rolsuper or role.rolcreaterole or role.rolcreatedb or role.rolreplication or role.rolbypassrls
                )
                from pg_roles role
                left join pg_auth_members on member = role.oid
                left join pg_roles groups on groups.oid = roleid
                where role.rolname = ?
                group by role.oid
                """)) {
            statement.setString(1, group);
            statement.setString(2, username);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Kind.ABSENT;
                }
                return row.getBoolean(1) ? Kind.MEMBER : Kind.OTHER;
            }
        }
    }

    private void create(Connection connection, String username) throws SQLException {
        try (var statement = connection.createStatement()) {
            var name = connection.unwrap(PGConnection.class).escapeIdentifier(username);
            statement.execute("create role " + name + " login in role " + group);
        }
    }
}
