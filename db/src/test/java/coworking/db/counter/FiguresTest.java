package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.SmallSpace;
import coworking.db.TestServer;
import coworking.db.program.ConnectionSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change shows in all figures at once, and merging it changes none of them. */
@ParameterizedClass
@EnumSource(MergeStage.class)
class FiguresTest {

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
    void tokensAndUsersAreCountedInTheQuartersOfTheirTimes() {
        change("");

        assertThat(figures.usage())
                .containsExactly(
                        "2026-01-05 41 0 0 0 1",
                        "2026-02-10 37 1 1 1 0",
                        "2026-02-10 41 0 0 0 1",
                        "2026-02-10 96 1 1 0 0",
                        "2026-02-11 1 0 0 1 0",
                        "2026-02-11 37 1 0 0 0",
                        "2026-02-28 96 0 0 1 0",
                        "2026-03-01 1 1 1 0 0");
        assertThat(figures.events())
                .containsExactly(
                        "issued 2026-02-10 09:00 1 1",
                        "issued 2026-03-01 00:00 1 1",
                        "joined 2026-01-05 10:00 1 1",
                        "joined 2026-02-10 10:00 2 1",
                        "used 2026-02-10 09:00 1 1",
                        "used 2026-02-28 23:45 1 1");
    }

    @Test
    void usersHaveTheirTokensAndVisits() {
        change("");

        assertThat(figures.users())
                .containsExactly(
                        "1,2026-01-05 10:00:00,t,3,2,2026-02-10 09:00:00,2026-03-01 00:10:00,"
                                + "2026-02-10 09:05:00,2026-02-28 23:50:00",
                        "2,2026-02-10 10:00:00,t,0,0,,,,");
    }

    /** 300 seconds are class 134. Class 1 has tokens used at once, class 0 those used before they were issued. */
    @Test
    void redemptionTimesAreCountedByDayAndMonthOfIssue() {
        change("");

        assertThat(figures.redemptionTimes())
                .containsExactly(
                        "day 2026-02-10 1 1",
                        "day 2026-02-10 134 1",
                        "day 2026-03-01 0 1",
                        "month 2026-02-01 1 1",
                        "month 2026-02-01 134 1",
                        "month 2026-03-01 0 1");
    }

    @Test
    void insertedTokenIsCounted() {
        change("insert into tokens (user_id, created_at, used_at) values (2, '2026-02-12 08:00', '2026-02-12 08:31')");

        assertThat(figures.usage()).contains("2026-02-12 33 1 1 0 0", "2026-02-12 35 0 0 1 0");
        assertThat(figures.events()).contains("issued 2026-02-12 08:00 2 1", "used 2026-02-12 08:30 2 1");
        assertThat(figures.users())
                .contains("2,2026-02-10 10:00:00,t,1,1,2026-02-12 08:00:00,2026-02-12 08:00:00,"
                        + "2026-02-12 08:31:00,2026-02-12 08:31:00");
    }

    @Test
    void redeemedTokenBecomesAVisit() {
        change("update tokens set used_at = '2026-02-11 09:00:31.5' where id = 2");

        assertThat(figures.usage()).contains("2026-02-11 37 1 1 1 0");
        assertThat(figures.events()).contains("issued 2026-02-11 09:00 1 1", "used 2026-02-11 09:00 1 1");
        assertThat(figures.redemptionTimes()).contains("day 2026-02-11 32 1", "month 2026-02-01 32 1");
    }

    @Test
    void withdrawnVisitIsNotCountedAndMovesTheLastVisitBack() {
        change("update tokens set used_at = null where id = 3");

        assertThat(figures.usage()).contains("2026-03-01 1 1 0 0 0").noneMatch(line -> line.startsWith("2026-02-28"));
        assertThat(figures.events()).noneMatch(line -> line.contains("2026-03-01") || line.contains("2026-02-28"));
        assertThat(figures.users())
                .contains("1,2026-01-05 10:00:00,t,3,1,2026-02-10 09:00:00,2026-02-10 09:00:00,"
                        + "2026-02-10 09:05:00,2026-02-10 09:05:00");
        assertThat(figures.redemptionTimes()).noneMatch(line -> line.contains("2026-03-01"));
    }

    @Test
    void deletedFirstVisitMovesTheFirstVisitForward() {
        change("delete from tokens where id = 1");

        assertThat(figures.users())
                .contains("1,2026-01-05 10:00:00,t,2,1,2026-03-01 00:10:00,2026-03-01 00:10:00,"
                        + "2026-02-28 23:50:00,2026-02-28 23:50:00");
        assertThat(figures.usage()).noneMatch(line -> line.startsWith("2026-02-10 37"));
        assertThat(figures.events()).doesNotContain("issued 2026-02-10 09:00 1 1", "used 2026-02-10 09:00 1 1");
    }

    @Test
    void visitMovesToAnotherUser() {
        change("update tokens set user_id = 2 where id = 1");

        assertThat(figures.users())
                .containsExactly(
                        "1,2026-01-05 10:00:00,t,2,1,2026-03-01 00:10:00,2026-03-01 00:10:00,"
                                + "2026-02-28 23:50:00,2026-02-28 23:50:00",
                        "2,2026-02-10 10:00:00,t,1,1,2026-02-10 09:00:00,2026-02-10 09:00:00,"
                                + "2026-02-10 09:05:00,2026-02-10 09:05:00");
        assertThat(figures.events())
                .contains("issued 2026-02-10 09:00 2 1", "used 2026-02-10 09:00 2 1")
                .doesNotContain("issued 2026-02-10 09:00 1 1", "used 2026-02-10 09:00 1 1");
    }

    @Test
    void visitMovesToAnotherHour() {
        change("update tokens set created_at = '2026-02-10 08:59' where id = 1");

        assertThat(figures.usage()).contains("2026-02-10 36 1 1 0 0", "2026-02-10 37 0 0 1 0");
        assertThat(figures.events())
                .contains("issued 2026-02-10 08:45 1 1", "used 2026-02-10 09:00 1 1")
                .doesNotContain("issued 2026-02-10 09:00 1 1");
        assertThat(figures.users())
                .anyMatch(line -> line.startsWith("1,2026-01-05 10:00:00,t,3,2,2026-02-10 08:59:00,"));
        assertThat(figures.redemptionTimes()).contains("day 2026-02-10 142 1").doesNotContain("day 2026-02-10 134 1");
    }

    @Test
    void truncatedTokensAreNotCounted() {
        change("insert into tokens (user_id) values (1); truncate tokens");

        assertThat(figures.usage()).containsExactly("2026-01-05 41 0 0 0 1", "2026-02-10 41 0 0 0 1");
        assertThat(figures.events()).containsExactly("joined 2026-01-05 10:00 1 1", "joined 2026-02-10 10:00 2 1");
        assertThat(figures.users())
                .containsExactly("1,2026-01-05 10:00:00,t,0,0,,,,", "2,2026-02-10 10:00:00,t,0,0,,,,");
        assertThat(figures.redemptionTimes()).isEmpty();
    }

    @Test
    void nothingIsLeftOfTruncatedUsers() {
        change("insert into users (joined_at) values (now()); truncate users cascade");

        assertThat(figures.usage()).isEmpty();
        assertThat(figures.events()).isEmpty();
        assertThat(figures.users()).isEmpty();
        assertThat(figures.redemptionTimes()).isEmpty();
    }

    @Test
    void usersAreCountedWhenTheyJoin() {
        change("insert into users (joined_at, is_active) values ('2026-02-12 08:00', false)");

        assertThat(figures.usage()).contains("2026-02-12 33 0 0 0 1");
        assertThat(figures.events()).contains("joined 2026-02-12 08:00 3 1");
        assertThat(figures.users()).contains("3,2026-02-12 08:00:00,f,0,0,,,,");
    }

    @Test
    void changedUserShowsItsNewValues() {
        change("update users set joined_at = '2025-12-31 23:59', is_active = null where id = 2");

        assertThat(figures.usage()).contains("2025-12-31 96 0 0 0 1").doesNotContain("2026-02-10 41 0 0 0 1");
        assertThat(figures.events())
                .contains("joined 2025-12-31 23:45 2 1")
                .doesNotContain("joined 2026-02-10 10:00 2 1");
        assertThat(figures.users()).contains("2,2025-12-31 23:59:00,,0,0,,,,");
    }

    @Test
    void deletedUserIsGone() {
        change("delete from users where id = 2");

        assertThat(figures.usage()).doesNotContain("2026-02-10 41 0 0 0 1");
        assertThat(figures.events()).doesNotContain("joined 2026-02-10 10:00 2 1");
        assertThat(figures.users()).noneMatch(line -> line.startsWith("2,"));
    }

    /** Infinite and missing times have no hour, and are no times of a user's visits. */
    @Test
    void oddTimesAreCountedApart() {
        change("""
                insert into tokens (user_id, created_at, used_at) values
                    (2, '-infinity', '2026-02-10 09:05'),
                    (2, null, null),
                    (2, '2026-02-11 09:00', 'infinity'),
                    (2, '2026-02-12 09:00', '-infinity'),
                    (2, 'infinity', '2026-02-13 09:05');
                insert into users (joined_at) values (null), ('infinity'), ('-infinity');
                """);

        assertThat(figures.usage())
                .contains(
                        "-infinity 1 1 0 0 1",
                        "-infinity 2 1 1 1 1",
                        "-infinity 3 1 1 1 1",
                        "2026-02-11 37 2 1 0 0",
                        "2026-02-12 37 1 1 0 0",
                        "2026-02-13 37 0 0 1 0");
        assertThat(figures.events())
                .contains(
                        "issued 2026-02-11 09:00 2 1",
                        "issued 2026-02-12 09:00 2 1",
                        "used 2026-02-10 09:00 2 1",
                        "used 2026-02-13 09:00 2 1")
                .noneMatch(line -> line.contains("infinity"));
        assertThat(figures.users())
                .contains(
                        "2,2026-02-10 10:00:00,t,5,4,2026-02-11 09:00:00,2026-02-12 09:00:00,"
                                + "2026-02-10 09:05:00,2026-02-13 09:05:00",
                        "3,,t,0,0,,,,",
                        "4,infinity,t,0,0,,,,",
                        "5,-infinity,t,0,0,,,,");
    }

    @Test
    void remoteYearsAreCounted() {
        change("""
                insert into tokens (user_id, created_at, used_at) values
                    (2, '4000-01-01 00:14 BC', '4000-01-01 00:15 BC'),
                    (2, '20000-12-31 23:59', '20001-01-01 00:00');
                """);

        assertThat(figures.usage())
                .contains(
                        "4000-01-01 BC 1 1 1 0 0",
                        "4000-01-01 BC 2 0 0 1 0",
                        "20000-12-31 96 1 1 0 0",
                        "20001-01-01 1 0 0 1 0");
        assertThat(figures.events())
                .contains(
                        "issued 4000-01-01 00:00 BC 2 1", "used 4000-01-01 00:15 BC 2 1", "used 20001-01-01 00:00 2 1");
        assertThat(figures.users())
                .contains("2,2026-02-10 10:00:00,t,2,2,4000-01-01 00:14:00 BC,20000-12-31 23:59:00,"
                        + "4000-01-01 00:15:00 BC,20001-01-01 00:00:00");
    }

    private void change(String sql) {
        TestServer.execute(database, sql);
        stage.reach(database);
    }
}
