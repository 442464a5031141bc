package coworking.db;

import java.util.List;

/**
 * How a table of counters is compared with a recount.
 *
 * @param now a query of the counters as the journal changes them, without rows of zeros
 * @param recount a query of the same columns, from the rows that are counted
 */
record CounterCheck(String table, String now, String recount) {

    static final List<CounterCheck> ALL = List.of(usage(), visitsByUser(), activeUsers(), retention(), waits());

    /** Lines of {@code counted} or {@code expected} and a row, where either side has one that the other has not. */
    String differences(int most) {
        return """
                with now as (%1$s), recount as (%2$s)
                (select 'counted', differing::text from (select * from now except select * from recount) as differing)
                union all
                (select 'expected', differing::text from (select * from recount except select * from now) as differing)
                order by 2, 1
                limit %3$d
                """.formatted(now, recount, most);
    }

    private static CounterCheck usage() {
        String sums = """
                select day, quarter, sum(i), sum(v), sum(u), sum(j)
                from (%s) as days
                    cross join unnest(issued, visits, used, joined) with ordinality as counts (i, v, u, j, quarter)
                group by day, quarter
                having sum(i) <> 0 or sum(v) <> 0 or sum(u) <> 0 or sum(j) <> 0
                """;
        return new CounterCheck(
                "usage_by_day",
                sums.formatted("select * from usage_by_day union all select * from usage_by_day_pending"),
                sums.formatted("select * from usage_by_day_recount"));
    }

    private static CounterCheck visitsByUser() {
        return new CounterCheck("visits_by_user", """
                        select * from visits_by_user
                        where user_id not in (select user_id from visits_by_user_pending)
                        union all
                        select * from visits_by_user_pending where issued > 0
                        """, "select * from visits_by_user_recount");
    }

    private static CounterCheck activeUsers() {
        return new CounterCheck("active_users", """
                        select zone, basis, day, sum(daily), sum(weekly), sum(monthly)
                        from (select * from active_users union all select * from active_users_pending) as counts
                        group by zone, basis, day
                        having sum(daily) <> 0 or sum(weekly) <> 0 or sum(monthly) <> 0
                        """, "select * from active_users_recount");
    }

    private static CounterCheck retention() {
        return new CounterCheck("retention", """
                        select zone, basis, granularity, cohort, bucket, sum(users)
                        from (select * from retention union all select * from retention_pending) as counts
                        group by zone, basis, granularity, cohort, bucket
                        having sum(users) <> 0
                        """, "select * from retention_recount");
    }

    private static CounterCheck waits() {
        String sums = """
                select level, start, class, sum(tokens)
                from (%s) as counts
                    cross join unnest(early || seconds) with ordinality as classes (tokens, class)
                group by level, start, class
                having sum(tokens) <> 0
                """;
        return new CounterCheck(
                "waits",
                sums.formatted("select * from waits union all select * from waits_pending"),
                sums.formatted("select * from waits_recount"));
    }
}
