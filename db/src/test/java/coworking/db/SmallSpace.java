package coworking.db;

import java.sql.SQLException;

/** A few rows of every kind that counters have to tell apart. */
final class SmallSpace {

    private SmallSpace() {}

    /** Two users; a used, an unused and an odd token of the first, one of nobody. All folded. */
    static void insertInto(DatabaseSettings database) {
        TestServer.execute(database, """
                insert into report_zone values ('Asia/Kathmandu');
                insert into users (joined_at) values ('2026-01-05 10:00'), ('2026-02-10 10:00');
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2026-02-10 09:00', '2026-02-10 09:05'),
                    (1, '2026-02-11 09:00', null),
                    (1, '2026-03-01 00:10', '2026-02-28 23:50'),
                    (null, '2026-02-10 23:59:59.999999', '2026-02-11 00:00');
                """);
        Counters.merge(database.dataSource());
    }

    /** How many changes wait to be folded. */
    static int journal(DatabaseSettings database) throws SQLException {
        return Integer.parseInt(TestServer.column(
                        database, "select (select count(*) from token_change) + (select count(*) from joining_change)")
                .get(0));
    }
}
