package coworking.db.counter;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.Merges;
import coworking.db.SmallSpace;
import coworking.db.TestServer;
import coworking.db.program.ConnectionSettings;
import coworking.db.sample.SampleData;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures equal a recount after every kind of change. */
class CountedChangesTest {

    private ConnectionSettings database;

    @BeforeEach
    void migrate() {
        database = TestServer.migratedDatabase();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into tokens (user_id, created_at) values (2, '2026-02-12 08:00')",
                "insert into tokens (user_id, created_at, used_at) values (2, '2026-02-12 08:00', '2026-02-12 08:01')",
                "insert into tokens (user_id, created_at, used_at)"
                        + " select 1 + n % 2, timestamp '2026-01-01' + n * interval '7 hours', case when n % 3 > 0"
                        + " then timestamp '2026-01-01' + n * interval '7 hours 1 second' end"
                        + " from generate_series(1, 500) n",
                "insert into tokens (user_id, created_at, used_at) values (1, null, null), (1, null, '2026-02-12 08:00')",
                "insert into tokens (user_id, created_at, used_at)"
                        + " values (1, 'infinity', '-infinity'), (2, '2026-02-12 08:00', 'infinity')",
                "insert into tokens (user_id, created_at, used_at) values (1, '4000-01-01 BC', '9999-12-31')",
                "insert into tokens (id, user_id) values (1, 1) on conflict (id) do update set used_at = now()",
                "update tokens set used_at = '2026-02-12 10:00' where id = 2",
                "update tokens set used_at = null where id = 1",
                "update tokens set created_at = '2026-01-01 00:00' where id = 1",
                "update tokens set user_id = 2 where id = 1",
                "update tokens set user_id = null where id = 1",
                "update tokens set user_id = 1 where id = 4",
                "update tokens set created_at = created_at + interval '1 month', used_at = now(), user_id = 3 - user_id",
                "update tokens set token = 'SAME'",
                "update tokens set id = id + 100",
                "update tokens set used_at = null where false",
                "delete from tokens where id = 1",
                "delete from tokens",
                "insert into tokens (user_id, created_at, used_at) values (1, '20000-01-01', null), (2, '20000-12-31', '20001-01-01')",
                "update tokens set used_at = used_at - interval '1 year' where id = 1",
                "delete from tokens where id in (1, 3)",
                "truncate tokens",
                "truncate tokens, users",
                "begin; delete from tokens; truncate tokens; insert into tokens (user_id) values (1); commit",
                "begin; delete from tokens where user_id = 1; delete from users where id = 1;"
                        + " insert into users (id) values (1);"
                        + " insert into tokens (user_id, created_at, used_at) values (1, '2026-01-01', '2026-01-02'); commit",
                "truncate users cascade",
                "insert into users (joined_at) values ('2026-02-12 08:00'), (null), ('infinity')",
                "update users set joined_at = '2025-12-31 23:00' where id = 1",
                "update users set joined_at = null where id = 1",
                "update users set is_active = false",
                "delete from users where id = 2",
                "with gone as (delete from tokens where user_id = 1 returning user_id)"
                        + " insert into tokens (user_id, created_at, used_at) select 2, '2026-02-12', '2026-02-12' from gone",
                "create temporary table token_change (like token_change);"
                        + " create temporary table user_change (like user_change);"
                        + " insert into users (joined_at) values (now()); delete from tokens where id = 1",
                "set session_replication_role = replica; insert into users (joined_at) values (now());"
                        + " update tokens set used_at = now() where id = 2; delete from tokens where id = 1",
                "set session_replication_role = replica; truncate users cascade",
                "begin; delete from tokens; rollback",
                "begin; insert into tokens (user_id, used_at) values (2, now()); savepoint s; delete from tokens;"
                        + " rollback to s; commit",
            })
    void equalARecountAfterEveryKindOfChange(String change) {
        SmallSpace.insertInto(database);

        TestServer.execute(database, change);

        assertEqualARecountAtEveryStage();
    }

    @Test
    void equalARecountAfterACopy() {
        SmallSpace.insertInto(database);

        new SampleData(30, 2000, LocalDateTime.parse("2026-03-04T15:00"), Duration.ofDays(60), 1)
                .addTo(database.dataSource());

        assertEqualARecountAtEveryStage();
    }

    private void assertEqualARecountAtEveryStage() {
        for (var stage : MergeStage.values()) {
            stage.reach(database);
            assertThat(Counters.check(database.dataSource())).as(stage.name()).isEmpty();
        }
        assertThat(Merges.unmerged(database)).isZero();
    }
}
