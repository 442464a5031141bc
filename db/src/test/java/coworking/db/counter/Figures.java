package coworking.db.counter;

import coworking.db.TestServer;
import coworking.db.program.ConnectionSettings;
import java.util.List;

/** Figures that reports read, one line each, without zeros. */
record Figures(ConnectionSettings database) {

    /** Lines of day, quarter from 1, tokens issued, visits, tokens used, users joined. */
    List<String> usage() {
        return TestServer.column(database, """
                select concat_ws(' ', day, quarter, i, v, u, j)
                from (
                    select distinct on (day) * from usage_since(-1) where day is not null order by day, version desc
                ) as days
                    cross join unnest(issued, visits, used, joined) with ordinality as counts (i, v, u, j, quarter)
                where i <> 0 or v <> 0 or u <> 0 or j <> 0
                order by day, quarter
                """);
    }

    /** Lines of event, start of the quarter, user, number of events. */
    List<String> events() {
        return TestServer.column(database, """
                select concat_ws(' ', event, to_char(hour + quarter * interval '15 min', 'FMYYYY-MM-DD HH24:MI BC'), user_id, sum(delta))
                from user_event
                    cross join lateral (
                        values (0, 0, quarter_2), (1, quarter_2, quarter_3), (2, quarter_3, quarter_4),
                            (3, quarter_4, length(user_ids))
                    ) as bounds (quarter, start, stop)
                    cross join lateral unpack_user_ids(user_ids, start, stop) as user_id
                group by event, hour, quarter, user_id
                having sum(delta) <> 0
                order by event, hour, quarter, user_id
                """).stream()
                .map(line -> line.replace(" AD", ""))
                .toList();
    }

    /** Lines of user, joined_at, is_active, tokens issued, visits, first and last visit, first and last use. */
    List<String> users() {
        return TestServer.column(database, """
                select translate(visits_by_user::text, '()"', '') from visits_by_user order by user_id
                """);
    }

    /** Lines of level, start, class, tokens. */
    List<String> redemptionTimes() {
        return TestServer.column(database, """
                select concat_ws(' ', level, start, class - 1, sum(count))
                from redemption_times cross join unnest(tokens) with ordinality as classes (count, class)
                group by level, start, class
                having sum(count) <> 0
                order by level, start, class
                """);
    }
}
