package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.Merges;
import coworking.db.SmallSpace;
import coworking.db.TestServer;
import coworking.db.jdbc.Sql;
import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement of 3,000 rows journals 1,000 of them and sums up the others. */
@ParameterizedClass
@EnumSource(MergeStage.class)
@Tag("long")
class LargeStatementTest {

    /** From 09:00:00.001 to 09:00:03, used an hour after nine: class 249 of redemption times. */
    private static final String INSERT_TOKENS = """
            insert into public.tokens (user_id, created_at, used_at)
            select 1, timestamp '2026-04-01 09:00' + n * interval '1 ms', '2026-04-01 10:00'
            from generate_series(1, 3000) as n
            """;

    private static final String FIRST_USER = "1,2026-01-05 10:00:00,t,3,2,2026-02-10 09:00:00,2026-03-01 00:10:00,"
            + "2026-02-10 09:05:00,2026-02-28 23:50:00";

    @Parameter
    private MergeStage stage;

    private ConnectionSettings database;
    private Figures figures;

    @BeforeEach
    void insertSmallSpace() {
        database = TestServer.migratedDatabase();
        figures = new Figures(database);
        SmallSpace.insertInto(database);
    }

    @Test
    void insertedTokensAreCounted() {
        TestServer.execute(database, INSERT_TOKENS);
        stage.reach(database);

        assertInserted();
    }

    @Test
    void updatedTokensAreCountedForTheirNewUserAndHour() {
        TestServer.execute(database, INSERT_TOKENS);
        Merges.all(database);

        TestServer.execute(database, """
                update tokens set user_id = 2, created_at = created_at + interval '1 hour' where created_at >= '2026-04-01'
                """);
        stage.reach(database);

        assertThat(figures.usage()).contains("2026-04-01 41 3000 3000 3000 0").noneMatch(startsWith("2026-04-01 37"));
        assertThat(figures.events())
                .contains("issued 2026-04-01 10:00 2 3000", "used 2026-04-01 10:00 2 3000")
                .noneMatch(startsWith("issued 2026-04-01 09:00"));
        assertThat(figures.users())
                .containsExactly(
                        FIRST_USER,
                        "2,2026-02-10 10:00:00,t,3000,3000,2026-04-01 10:00:00.001,2026-04-01 10:00:03,"
                                + "2026-04-01 10:00:00,2026-04-01 10:00:00");
        assertThat(figures.redemptionTimes())
                .contains("day 2026-04-01 0 3000")
                .doesNotContain("day 2026-04-01 249 3000");
    }

    @Test
    void deletedTokensAreNotCounted() {
        TestServer.execute(database, INSERT_TOKENS);
        Merges.all(database);

        TestServer.execute(database, "delete from tokens where created_at >= '2026-04-01'");
        stage.reach(database);

        assertThat(figures.usage()).noneMatch(startsWith("2026-04-01"));
        assertThat(figures.events()).noneMatch(line -> line.contains("2026-04-01"));
        assertThat(figures.users()).containsExactly(FIRST_USER, "2,2026-02-10 10:00:00,t,0,0,,,,");
        assertThat(figures.redemptionTimes()).noneMatch(line -> line.contains("2026-04"));
    }

    @Test
    void usersAreCounted() {
        TestServer.execute(database, """
                insert into users (joined_at) select '2026-04-01 09:00' from generate_series(1, 3000);
                update users set joined_at = '2026-04-01 10:00' where joined_at = '2026-04-01 09:00';
                delete from users where joined_at = '2026-04-01 10:00' and id > 3;
                """);
        stage.reach(database);

        assertThat(figures.usage()).contains("2026-04-01 41 0 0 0 1").noneMatch(startsWith("2026-04-01 37"));
        assertThat(figures.events())
                .contains("joined 2026-04-01 10:00 3 1")
                .noneMatch(startsWith("joined 2026-04-01 09:00"));
        assertThat(figures.users()).hasSize(3).contains("3,2026-04-01 10:00:00,t,0,0,,,,");
    }

    @Test
    void tablesAndFunctionsOfTheCallerAreNotTakenForTheSystems() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            Sql.execute(connection, """
                    create schema odd;
                    create function odd.format(text, text) returns text language sql as 'select null::text';
                    create aggregate odd.array_agg(int) (sfunc = array_append, stype = int[], initcond = '{}');
                    create function odd.day_of(timestamp) returns date language sql as 'select null::date';
                    create temporary table usage_change (mine int);
                    create temporary table token_change (mine int);
                    create temporary table user_event_by_hour (mine int);
                    set search_path = pg_temp, odd;
                    set work_mem = '1MB';
                    """);

            Sql.execute(connection, INSERT_TOKENS);

            assertThat(Sql.texts(connection, "show search_path")).containsExactly("pg_temp, odd");
            assertThat(Sql.texts(connection, "show work_mem")).containsExactly("1MB");
        }
        stage.reach(database);
        assertInserted();
    }

    @Test
    void typesOfTheCallerAreNotTakenForTheSystems() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            Sql.execute(connection, """
                    create function pg_temp.refuse(pg_catalog.text) returns boolean
                    language plpgsql as $$ begin raise exception 'code of the caller'; end $$;
                    create domain pg_temp.text as pg_catalog.text check (pg_temp.refuse(value));
                    """);

            Sql.execute(connection, INSERT_TOKENS);
        }
        stage.reach(database);
        assertInserted();
    }

    @Test
    void settingsOfTheTransactionAreKept() throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            Sql.execute(
                    connection,
                    List.of(
                            "begin",
                            "set local search_path = pg_catalog",
                            "set local work_mem = '2MB'",
                            INSERT_TOKENS));

            assertThat(Sql.texts(connection, "show search_path")).containsExactly("pg_catalog");
            assertThat(Sql.texts(connection, "show work_mem")).containsExactly("2MB");
            Sql.execute(connection, "commit");
            assertThat(Sql.texts(connection, "show search_path")).containsExactly("\"$user\", public");
            assertThat(Sql.texts(connection, "show work_mem")).containsExactly("4MB");
        }
        stage.reach(database);
        assertInserted();
    }

    @Test
    void aWriterNeedsNoRightOnTheCounters() throws SQLException {
        TestServer.execute(database, """
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'writer') then
                        create role writer login;
                    end if;
                end $$;
                grant insert on tokens to writer;
                grant usage on sequence tokens_id_seq to writer;
                """);
        var writer = TestServer.asRole(database, "writer", "unused");

        TestServer.execute(writer, INSERT_TOKENS);
        stage.reach(database);

        assertInserted();
    }

    private void assertInserted() {
        assertThat(figures.usage()).contains("2026-04-01 37 3000 3000 0 0", "2026-04-01 41 0 0 3000 0");
        assertThat(figures.events()).contains("issued 2026-04-01 09:00 1 3000", "used 2026-04-01 10:00 1 3000");
        assertThat(figures.users())
                .contains("1,2026-01-05 10:00:00,t,3003,3002,2026-02-10 09:00:00,2026-04-01 09:00:03,"
                        + "2026-02-10 09:05:00,2026-04-01 10:00:00");
        assertThat(figures.redemptionTimes()).contains("day 2026-04-01 249 3000", "month 2026-04-01 249 3000");
    }

    private static Predicate<String> startsWith(String start) {
        return line -> line.startsWith(start + " ");
    }
}
