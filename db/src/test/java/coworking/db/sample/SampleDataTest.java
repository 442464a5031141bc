package coworking.db.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.db.TestServer;
import coworking.db.jdbc.DatabaseException;
import coworking.db.program.ConnectionSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleDataTest {

    private static final LocalDateTime UNTIL = LocalDateTime.parse("2026-03-04T15:00:00");
    private static final Duration YEAR = Duration.ofDays(365);

    /** Asserted on by all tests that only read. */
    private static ConnectionSettings space;

    @BeforeAll
    static void seed() {
        space = TestServer.migratedDatabase();
        new SampleData(1000, 25_000, UNTIL, YEAR, 1).insertInto(space.dataSource());
    }

    @Test
    void sameArgumentsMakeTheSameRows() throws SQLException {
        assertThat(TestServer.column(space, "select md5(string_agg(users::text, '|' order by id)) from users"))
                .containsExactly("6b93f693e2e091be0585e9ce61af2e8d");
        assertThat(TestServer.column(space, "select md5(string_agg(tokens::text, '|' order by id)) from tokens"))
                .containsExactly("01dae8751ff3288e04114612b3238bca");
    }

    @Test
    void anotherSeedMakesOtherRows() throws SQLException {
        var database = TestServer.migratedDatabase();

        new SampleData(10, 10, UNTIL, YEAR, 2).insertInto(database.dataSource());

        assertThat(TestServer.column(database, "select token from tokens where id = 1"))
                .isNotEqualTo(TestServer.column(space, "select token from tokens where id = 1"));
    }

    @Test
    void insertsTheRequestedNumberOfRows() throws SQLException {
        assertThat(count("select count(*) from users")).isEqualTo(1000);
        assertThat(count("select count(*) from tokens")).isEqualTo(25_000);
    }

    @Test
    void weekendsAreQuieterThanWeekdays() throws SQLException {
        var saturdays = count("select count(*) from tokens where extract(isodow from created_at) = 6");
        var sundays = count("select count(*) from tokens where extract(isodow from created_at) = 7");
        var wednesdays = count("select count(*) from tokens where extract(isodow from created_at) = 3");

        assertThat(saturdays).isBetween(700, 1400);
        assertThat(sundays).isBetween(300, 800);
        assertThat(wednesdays).isBetween(4700, 5700);
    }

    @Test
    void nightsAreQuieterThanMornings() throws SQLException {
        assertThat(count("select count(*) from tokens where extract(hour from created_at) between 1 and 4"))
                .isBetween(5, 150);
        assertThat(count("select count(*) from tokens where extract(hour from created_at) between 8 and 11"))
                .isBetween(9_000, 12_000);
    }

    @Test
    void theSpaceGrows() throws SQLException {
        var first = count("select count(*) from tokens where created_at < '2025-06-04'");
        var last = count("select count(*) from tokens where created_at >= '2025-12-04'");

        assertThat(last).isGreaterThan(first * 5 / 4);
    }

    @Test
    void someUsersAreRegularsAndManyAreNot() throws SQLException {
        var visitors = "from (select user_id, count(*) as n from tokens group by user_id) visitors ";

        assertThat(count("select count(*) " + visitors + "where n = 1")).isGreaterThan(30);
        assertThat(count("select count(*) " + visitors + "where n > 100")).isBetween(20, 200);
        assertThat(count("select max(n) " + visitors)).isBetween(200, 1000);
    }

    @Test
    void someUsersNeverComeAndSomeAreInactive() throws SQLException {
        assertThat(count("select count(*) from users where not exists (select from tokens where user_id = users.id)"))
                .isBetween(80, 600);
        assertThat(count("select count(*) from users where not is_active")).isBetween(80, 160);
    }

    @Test
    void mostTokensAreUsedWithinMinutes() throws SQLException {
        assertThat(count("select count(*) from tokens where used_at is null")).isBetween(3000, 6000);
        assertThat(count("select count(*) from tokens where used_at - created_at between '0 min' and '30 min'"))
                .isGreaterThan(17_000);
    }

    @Test
    void someRowsAreOdd() throws SQLException {
        assertThat(count("select count(*) from tokens where used_at < created_at"))
                .isBetween(30, 120);
        assertThat(count("select count(*) from tokens where used_at::date > created_at::date"))
                .isBetween(50, 400);
        assertThat(count("select count(*) from tokens join users on users.id = user_id where created_at < joined_at"))
                .isBetween(10, 100);
        assertThat(count("select count(*) from tokens before join tokens after on after.id = before.id + 1"
                        + " where after.created_at < before.created_at"))
                .isBetween(20, 400);
    }

    @Test
    void onlySomeTimesAreWholeSeconds() throws SQLException {
        assertThat(count("select count(*) from tokens where created_at = date_trunc('second', created_at)"))
                .isBetween(1500, 2500);
    }

    @Test
    void everythingLiesInThePastAndInTheSpan() throws SQLException {
        assertThat(TestServer.column(space, """
                        select count(*)
                        from tokens
                        where created_at not between '2025-03-04T15:00' and '2026-03-04T14:59:59.999999'
                            or used_at >= '2026-03-04T15:00'
                        union all
                        select count(*)
                        from users
                        where joined_at >= '2026-03-04T15:00'
                        """)).containsExactly("0", "0");
    }

    @Test
    void oneUserIsEnough() throws SQLException {
        var database = TestServer.migratedDatabase();

        SampleData.InsertResult inserted =
                new SampleData(1, 7, UNTIL, Duration.ofMinutes(5), 3).insertInto(database.dataSource());

        assertThat(inserted.users()).isEqualTo(1);
        assertThat(inserted.tokens()).isEqualTo(7);
        assertThat(TestServer.column(database, "select distinct user_id from tokens"))
                .containsExactly("1");
    }

    @Test
    void noTokensAreAllowed() throws SQLException {
        var database = TestServer.migratedDatabase();

        new SampleData(3, 0, UNTIL, YEAR, 3).insertInto(database.dataSource());

        assertThat(TestServer.column(database, "select count(*) from users")).containsExactly("3");
        assertThat(TestServer.column(database, "select count(*) from tokens")).containsExactly("0");
    }

    @Test
    void keysAndIndexesAreThereAfterwards() throws SQLException {
        assertThat(TestServer.column(space, """
                        select conname || ' ' || convalidated from pg_constraint
                        where conrelid = 'tokens'::regclass and contype in ('f', 'p')
                        union all
                        select indexrelid::regclass || ' ' || indisvalid from pg_index
                        where indrelid = 'tokens'::regclass
                        """))
                .containsExactlyInAnyOrder(
                        "tokens_user_id_fkey true",
                        "tokens_pkey true",
                        "tokens_pkey true",
                        "tokens_by_issue true",
                        "tokens_by_use true",
                        "tokens_by_user true");
    }

    @Test
    void rowsGoOnBeingJournaledAfterwards() throws SQLException {
        assertThat(TestServer.column(space, """
                        select distinct tgenabled = 'A'
                        from pg_trigger
                        where tgrelid in ('users'::regclass, 'tokens'::regclass) and not tgisinternal
                        """)).containsExactly("t");
    }

    @Test
    void refusesTablesThatHoldRows() throws SQLException {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, "insert into users (first_name) values ('Ada')");
        var data = new SampleData(3, 3, UNTIL, YEAR, 3);

        assertThatThrownBy(() -> data.insertInto(database.dataSource()))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The tables already hold rows; sample data would mix with them");
        assertThat(TestServer.column(database, "select first_name from users")).containsExactly("Ada");
    }

    @Test
    void tablesAreEmptyWithoutARowInEither() {
        var database = TestServer.migratedDatabase();

        assertThat(SampleData.isEmpty(database.dataSource())).isTrue();
        TestServer.execute(database, "insert into tokens (token) values ('NOBODY')");
        assertThat(SampleData.isEmpty(database.dataSource())).as("a token").isFalse();
        TestServer.execute(database, "delete from tokens; insert into users (first_name) values ('Ada')");
        assertThat(SampleData.isEmpty(database.dataSource())).as("a user").isFalse();
    }

    @Test
    void addsAfterExistingRows() throws SQLException {
        var database = TestServer.migratedDatabase();
        TestServer.execute(database, "insert into users (id, first_name) values (40, 'Ada')");

        new SampleData(2, 3, UNTIL, YEAR, 3).addTo(database.dataSource());
        TestServer.execute(database, "insert into users (first_name) values ('Next')");

        assertThat(TestServer.column(database, "select id from users order by id"))
                .containsExactly("40", "41", "42", "43");
        assertThat(TestServer.column(database, "select min(user_id) >= 41 from tokens"))
                .containsExactly("t");
    }

    @Test
    void sizesAreChecked() {
        assertThatThrownBy(() -> new SampleData(0, 1, UNTIL, YEAR, 1)).hasMessage("users is 0; allowed: 1 or more");
        assertThatThrownBy(() -> new SampleData(1, -1, UNTIL, YEAR, 1)).hasMessage("tokens is -1; allowed: 0 or more");
        assertThatThrownBy(() -> new SampleData(1, 1, UNTIL, Duration.ZERO, 1))
                .hasMessage("span is PT0S; allowed: one second to a hundred years");
    }

    private static int count(String sql) throws SQLException {
        return Integer.parseInt(TestServer.column(space, sql).get(0));
    }
}
