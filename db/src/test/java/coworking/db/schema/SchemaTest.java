package coworking.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.db.TestServer;
import coworking.db.counter.Counters;
import coworking.db.jdbc.DatabaseException;
import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    private static final String INDEXES = """
            select indexrelid::regclass || case when indisvalid then '' else ' (invalid)' end
            from pg_index
            where indrelid = 'tokens'::regclass
            order by 1
            """;

    private static final String HISTORY = """
            select version
            from flyway_schema_history
            order by installed_rank
            """;

    @Test
    void migratesAnEmptyDatabase() throws SQLException {
        var database = TestServer.emptyDatabase();

        var migrated = Schema.migrate(database.dataSource());

        assertThat(migrated.from()).isZero();
        assertThat(migrated.to()).isEqualTo(11);
        assertThat(migrated.applied()).isEqualTo(11);
        assertThat(TestServer.column(database, INDEXES))
                .containsExactly("tokens_by_issue", "tokens_by_use", "tokens_by_user", "tokens_pkey");
    }

    @Test
    void tablesHaveTheOriginalShape() throws SQLException {
        var database = TestServer.migratedDatabase();

        assertThat(TestServer.column(database, """
                        select concat_ws(' ', table_name, column_name, data_type, character_maximum_length, column_default)
                        from information_schema.columns
                        where table_name in ('users', 'tokens')
                        order by table_name desc, ordinal_position
                        """))
                .containsExactly(
                        "users id integer nextval('users_id_seq'::regclass)",
                        "users first_name character varying 50",
                        "users last_name character varying 50",
                        "users joined_at timestamp without time zone",
                        "users is_active boolean true",
                        "tokens id integer nextval('tokens_id_seq'::regclass)",
                        "tokens user_id integer",
                        "tokens token character varying 6",
                        "tokens created_at timestamp without time zone now()",
                        "tokens used_at timestamp without time zone");
    }

    @Test
    void expectsTheNewestMigration() {
        MigrationInfo[] all =
                Schema.flyway(TestServer.emptyDatabase().dataSource()).info().all();

        assertThat(all[all.length - 1].getVersion().getVersion()).isEqualTo("" + Schema.expectedVersion());
    }

    @Test
    void migratingAgainAppliesNothing() {
        var database = TestServer.migratedDatabase();

        var migrated = Schema.migrate(database.dataSource());

        assertThat(migrated.from()).isEqualTo(11);
        assertThat(migrated.to()).isEqualTo(11);
        assertThat(migrated.applied()).isZero();
    }

    @Test
    void keepsTheRowsOfAnExistingDatabase() throws SQLException {
        var database = TestServer.originalDatabase();
        TestServer.execute(database, """
                insert into users values (7, 'Ada', 'Lovelace', '2026-01-01 09:00:00', false);
                insert into tokens values (3, 7, 'ABC123', '2026-01-02 09:00:00.25', null);
                """);

        Schema.migrate(database.dataSource());

        assertThat(TestServer.column(database, "select users::text from users"))
                .containsExactly("(7,Ada,Lovelace,\"2026-01-01 09:00:00\",f)");
        assertThat(TestServer.column(database, "select tokens::text from tokens"))
                .containsExactly("(3,7,ABC123,\"2026-01-02 09:00:00.25\",)");
        assertThat(TestServer.column(database, HISTORY))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void keepsTablesOfOthers() throws SQLException {
        var database = TestServer.emptyDatabase();
        TestServer.execute(database, "create table invoices (id int)");

        Schema.migrate(database.dataSource());

        assertThat(TestServer.column(database, "select count(*) from users")).containsExactly("0");
    }

    @Test
    void refusesTablesOfAnotherShape() throws SQLException {
        var database = TestServer.emptyDatabase();
        TestServer.execute(database, """
                create table users (id int, first_name text, last_name text, joined_at timestamptz, is_active boolean);
                create table tokens (id serial primary key, user_id int, token text, created_at timestamp(3));
                """);

        assertThatThrownBy(() -> Schema.migrate(database.dataSource()))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The existing tables are not those of a coworking space:"
                        + " column users.joined_at is timestamp with time zone instead of timestamp without time zone,"
                        + " column tokens.used_at is missing, column users.id is not the primary key."
                        + " Nothing was changed");
        assertThat(TestServer.column(database, "select to_regclass('flyway_schema_history')"))
                .containsOnlyNulls();
    }

    @Test
    void refusesAViewInPlaceOfATable() {
        var database = TestServer.emptyDatabase();
        TestServer.execute(database, "create view users as select 1 as id");

        assertThatThrownBy(() -> Schema.migrate(database.dataSource()))
                .hasMessage("The existing tables are not those of a coworking space:"
                        + " users is not an ordinary table. Nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table old_tokens () inherits (tokens)",
                "create table things (); alter table tokens inherit things",
                "create table all_tokens (like tokens) partition by range (id);"
                        + " alter table all_tokens attach partition tokens default"
            })
    void refusesATableThatSharesItsRows(String sharing) {
        var database = TestServer.originalDatabase();
        TestServer.execute(database, sharing);

        assertThatThrownBy(() -> Schema.migrate(database.dataSource()))
                .hasMessage("The existing tables are not those of a coworking space:"
                        + " tokens is a partition, or inherits rows or hands them down. Nothing was changed");
    }

    @Test
    void appliesAMigrationAgainThatIsRecordedAsFailed() throws SQLException {
        var database = TestServer.emptyDatabase();
        Flyway.configure()
                .configuration(Schema.flyway(database.dataSource()).getConfiguration())
                .skipDefaultCallbacks(true) // They grant what later migrations create.
                .target("10")
                .load()
                .migrate();
        TestServer.execute(database, """
                insert into tokens (token) values ('COUNTS');
                delete from token_change;
                update flyway_schema_history set success = false where version = '10';
                """);
        var migrated = Schema.migrate(database.dataSource());

        assertThat(migrated.from()).isEqualTo(9);
        assertThat(migrated.to()).isEqualTo(11);
        assertThat(Counters.check(database.dataSource())).isEmpty();
    }

    @Test
    void refusesAnAppliedMigrationThatWasChanged() {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, "update flyway_schema_history set checksum = 1 where version = '2'");

        assertThatThrownBy(() -> Schema.migrate(database.dataSource()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("checksum mismatch for migration version 2");
    }

    @Test
    void doesNotChangeANewerSchema() {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, """
                insert into flyway_schema_history
                values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'postgres', now(), 1, true)
                """);

        var migrated = Schema.migrate(database.dataSource());

        assertThat(migrated.from()).isEqualTo(99);
        assertThat(migrated.to()).isEqualTo(99);
    }

    @Test
    void reportsInOneLineThatNoServerListens() {
        var nobody = new ConnectionSettings("localhost", 1, "postgres", "app", "secret");

        assertThatThrownBy(() -> Schema.migrate(nobody.dataSource()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("Cannot migrate: Connection to localhost:1 refused")
                .message()
                .doesNotContain("\n", "secret");
    }
}
