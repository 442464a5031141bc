package coworking.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.db.TestServer;
import coworking.db.counter.Counters;
import coworking.db.jdbc.DatabaseException;
import coworking.db.jdbc.Sql;
import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRoleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, joined_at, is_active from users",
                "select id, user_id, created_at, used_at from tokens",
                "select count(*) from users",
                "select max(version) from flyway_schema_history"
            })
    void readerCanReadWhatReportsRead(String sql) throws SQLException {
        var database = TestServer.migratedDatabase();

        assertThat(asReader(database, sql)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select first_name from users",
                "select last_name from users",
                "select * from users",
                "select token from tokens",
                "select * from tokens"
            })
    void readerCannotReadNamesOrCodes(String sql) {
        var database = TestServer.migratedDatabase();

        assertThatThrownBy(() -> asReader(database, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into users (first_name) values ('Eve')",
                "update tokens set used_at = null",
                "delete from tokens",
                "truncate tokens",
                "delete from flyway_schema_history",
                "create table mine (id int)"
            })
    void readerCannotWrite(String sql) {
        var database = TestServer.migratedDatabase();

        assertThatThrownBy(() -> asReader(database, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void aReadersTemporaryTableIsNotTakenForTheJournal() throws SQLException {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, "insert into tokens (token) values ('COUNTS')");

        executeAsReader(database, """
                create temporary table token_change (
                    user_id int, created_at timestamp, used_at timestamp, delta int, changed_at timestamptz
                );
                create function pg_temp.run_as_owner() returns trigger language plpgsql as $$
                begin
                    create table public.run_as_owner ();
                    return null;
                end
                $$;
                create trigger run_as_owner after delete on token_change
                for each statement execute function pg_temp.run_as_owner();
                """, "select merge_changes()");

        assertThat(TestServer.column(database, "select to_regclass('run_as_owner')"))
                .containsOnlyNulls();
        assertThat(TestServer.column(database, "select count(*) from token_change"))
                .containsExactly("0");
    }

    /** In a database that was created before PostgreSQL 15, everyone may create functions in the schema public. */
    @Test
    void aReadersFunctionIsNotTakenForTheSystems() throws SQLException {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, "grant create on schema public to coworking_reader");
        var day = "insert into tokens (created_at, used_at) values ('2026-02-10 09:00', '2026-02-10 09:05')";
        TestServer.execute(database, day);
        Counters.merge(database.dataSource());
        TestServer.execute(database, day);

        executeAsReader(database, """
                create function run_as_owner(int[], int) returns int[] language plpgsql as $$
                begin
                    create table if not exists public.run_as_owner ();
                    return $1;
                end
                $$;
                create aggregate array_agg(int) (sfunc = run_as_owner, stype = int[], initcond = '{}');
                create function width_bucket(bigint, bigint[]) returns int language plpgsql as $$
                begin
                    create table if not exists public.run_as_owner ();
                    return 0;
                end
                $$;
                """, "select merge_changes()");

        assertThat(TestServer.column(database, "select to_regclass('run_as_owner')"))
                .containsOnlyNulls();
    }

    @Test
    void onlyOwnersAndReadersMayCallWhatRunsAsTheOwner() throws SQLException {
        var database = TestServer.migratedDatabase();

        assertThat(TestServer.column(database, """
                        select oid::regprocedure || ' ' || proacl::text
                        from pg_proc
                        where prosecdef and pronamespace = 'public'::regnamespace
                        order by 1
                        """))
                .containsExactly(
                        "changed_users() {postgres=X/postgres,coworking_reader=X/postgres}",
                        "count_request() {postgres=X/postgres}",
                        "forget_access() {postgres=X/postgres}",
                        "journal_tokens_delete() {postgres=X/postgres}",
                        "journal_tokens_insert() {postgres=X/postgres}",
                        "journal_tokens_update() {postgres=X/postgres}",
                        "journal_users_delete() {postgres=X/postgres}",
                        "journal_users_insert() {postgres=X/postgres}",
                        "journal_users_update() {postgres=X/postgres}",
                        "merge_changes() {postgres=X/postgres,coworking_reader=X/postgres}",
                        "merge_requests() {postgres=X/postgres,coworking_access=X/postgres}",
                        "oldest_unmerged_change() {postgres=X/postgres,coworking_reader=X/postgres}",
                        "reset_token_counters() {postgres=X/postgres}",
                        "reset_user_counters() {postgres=X/postgres}",
                        "waiting_requests() {postgres=X/postgres,coworking_reader=X/postgres}");
    }

    @Test
    void aReaderLogsInWithItsNewestPassword() throws SQLException {
        var database = TestServer.migratedDatabase();
        ServiceRole.READER.createLogin(database.dataSource(), "newest", "first");

        ServiceRole.READER.createLogin(database.dataSource(), "newest", "it's second");

        assertThat(TestServer.column(database, """
                        select rolcanlogin and not rolsuper and rolpassword like 'SCRAM-SHA-256$%'
                        from pg_authid
                        where rolname = 'newest'
                        """)).containsExactly("t");
    }

    @Test
    void doesNotChangeARoleThatIsNotAReader() {
        var database = TestServer.migratedDatabase();

        assertThatThrownBy(() -> ServiceRole.READER.createLogin(database.dataSource(), "postgres", "x"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("Role postgres exists and is no member of coworking_reader only: choose another name");
    }

    @Test
    void namesAreQuoted() throws SQLException {
        var database = TestServer.migratedDatabase();

        ServiceRole.READER.createLogin(database.dataSource(), "odd \"name\"; --", "x");

        assertThat(TestServer.column(database, "select 1 from pg_roles where rolname = 'odd \"name\"; --'"))
                .containsExactly("1");
    }

    @Test
    void aMissingRoleThatTheOwnerMayNotCreateEndsTheMigration() throws SQLException {
        var someone = TestServer.migratedDatabase();
        var owner = ordinaryOwner("plain");
        TestServer.execute(someone, "alter role coworking_reader rename to hidden");
        try {
            assertThatThrownBy(() -> Schema.migrate(owner.dataSource()))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessage("Cannot migrate: role coworking_reader is missing and plain may not create roles: "
                            + "ask an administrator for \"create role coworking_reader\", then migrate again");
        } finally {
            TestServer.execute(someone, "alter role hidden rename to coworking_reader");
        }

        Schema.migrate(owner.dataSource());

        assertThat(TestServer.column(owner, "select has_column_privilege('coworking_reader', 'users', 'id', 'select')"))
                .containsExactly("t");
    }

    @Test
    void anOwnerWhoMayNotCreateRolesGrantsToTheOneThatExists() throws SQLException {
        TestServer.migratedDatabase();
        var owner = ordinaryOwner("granter");

        Schema.migrate(owner.dataSource());

        assertThat(TestServer.column(owner, "select has_column_privilege('coworking_reader', 'users', 'id', 'select')"))
                .containsExactly("t");
    }

    @Test
    void grantsAgainAtEveryMigration() throws SQLException {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, "revoke all (id) on users from coworking_reader");

        Schema.migrate(database.dataSource());

        assertThat(asReader(database, "select id from users")).isEmpty();
    }

    private static ConnectionSettings ordinaryOwner(String name) {
        var database = TestServer.emptyDatabase();
        TestServer.execute(database, "create role " + name + " login");
        TestServer.execute(database, "alter database " + database.name() + " owner to " + name);
        return TestServer.asRole(database, name, "unused");
    }

    private static void executeAsReader(ConnectionSettings database, String... statements) throws SQLException {
        ServiceRole.READER.createLogin(database.dataSource(), "reader", "secret");
        var reader = TestServer.asRole(database, "reader", "secret");
        try (var connection = reader.dataSource().getConnection()) {
            Sql.execute(connection, List.of(statements));
        }
    }

    private static List<String> asReader(ConnectionSettings database, String sql) throws SQLException {
        ServiceRole.READER.createLogin(database.dataSource(), "reader", "secret");
        var reader = TestServer.asRole(database, "reader", "secret");
        try (var connection = reader.dataSource().getConnection();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return List.of();
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? List.of(String.valueOf(rows.getString(1))) : List.of();
            }
        }
    }
}
