package coworking.db;

import coworking.db.program.ConnectionSettings;

/** A few rows of every kind that counters distinguish. */
public final class SmallSpace {

    private SmallSpace() {}

    /** User 1 has a used, an unused and an odd token, user 2 none. Another token has no user. All are merged. */
    public static void insertInto(ConnectionSettings database) {
        TestServer.execute(database, """
                insert into users (joined_at) values ('2026-01-05 10:00'), ('2026-02-10 10:00');
                insert into tokens (user_id, created_at, used_at) values
                    (1, '2026-02-10 09:00', '2026-02-10 09:05'),
                    (1, '2026-02-11 09:00', null),
                    (1, '2026-03-01 00:10', '2026-02-28 23:50'),
                    (null, '2026-02-10 23:59:59.999999', '2026-02-11 00:00');
                """);
        Merges.all(database);
    }
}
