package coworking.analytics.users;

import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** One row per user: when the user joined, and how often and when the user came. */
@ApplicationScoped
class UserVisits {

    private static final int FETCH_SIZE = 2_000;

    private static final String ALL = """
            select user_id, joined_at, is_active, issued, visits, first_visit, last_visit
            from (<users>) as users
            where <filter>
            order by <key> <direction>, user_id <direction>
            """;

    private static final String PAGE = ALL + "limit :limit";

    private static final String FREQUENT = """
            select user_id, joined_at, is_active, issued, visits, first_visit, last_visit
            from (<users>) as users
            order by visits desc, user_id desc
            """;

    /** The ids come first and then their users, so that nobody else has to be recounted while changes are merged. */
    private static final String COUNTED_PAGE = """
            select user_id, joined_at, is_active, issued, visits, first_visit, last_visit
            from (<users>) as users
            where user_id = any (array(
                select user_id
                from (<users>) as users
                where <filter>
                order by <key> <direction>, user_id <direction>
                limit :limit
            ))
            order by <key> <direction>, user_id <direction>
            """;

    /** Users with a value come before those without, in separate pages of the same query. */
    private enum Part {
        PRESENT,
        ABSENT
    }

    @Inject
    private ReportDatabase database;

    @Inject
    private FrequentVisitors frequentVisitors;

    /** All users, read while they are sent. */
    Report<UserRow> all(VisitsQuery query) {
        return new Report<>(
                query.report().period(),
                ReportHeader.visits(query.report()),
                "users",
                UserRow.COLUMNS,
                reader -> database.stream(handle -> {
                    for (var part : parts(query, Optional.empty())) {
                        statement(handle, ALL, query, part, Optional.empty())
                                .setFetchSize(FETCH_SIZE)
                                .map((row, context) -> UserRow.read(row))
                                .forEach(reader);
                    }
                }));
    }

    /** Returns the users after a place, or the first ones: one more than the limit if there are more. */
    List<UserRow> page(VisitsQuery query, int limit, Optional<Cursor> after) {
        return database.inOneSnapshot(() -> {
            var users = new ArrayList<UserRow>();
            if (FrequentVisitors.areRequested(query, limit)) {
                var ids = frequentVisitors.ids(query, limit + 1, after);
                // Fewer have a visit, so users without any follow.
                if (ids.length > limit) {
                    return frequent(query, ids);
                }
            }
            for (var part : parts(query, after)) {
                if (users.size() <= limit) {
                    users.addAll(page(query, part, limit + 1 - users.size(), after));
                }
            }
            return users;
        });
    }

    private List<UserRow> frequent(VisitsQuery query, int[] ids) {
        var period = query.report().period();
        return database.query(handle -> handle.createQuery(FREQUENT)
                .define("users", UserCounts.ofUsersInPeriod(query.report().basis()))
                .bind("from", period.fromUtc())
                .bind("to", period.toUtc())
                .bind("ids", ids)
                .map((row, context) -> UserRow.read(row))
                .list());
    }

    private List<UserRow> page(VisitsQuery query, Part part, int rows, Optional<Cursor> after) {
        var sql = query.report().period().isAllTime() ? COUNTED_PAGE : PAGE;
        return database.query(handle -> statement(handle, sql, query, part, after)
                .bind("limit", rows)
                .map((row, context) -> UserRow.read(row))
                .list());
    }

    private static List<Part> parts(VisitsQuery query, Optional<Cursor> after) {
        if (!query.order().mayBeAbsent()) {
            return List.of(Part.PRESENT);
        }
        var isBehindPresent = after.isPresent() && after.get().key().isEmpty();
        return isBehindPresent ? List.of(Part.ABSENT) : List.of(Part.PRESENT, Part.ABSENT);
    }

    private static Query statement(Handle handle, String sql, VisitsQuery query, Part part, Optional<Cursor> after) {
        // A place among the users with a value is before all of those without.
        var place = after.filter(cursor -> cursor.key().isPresent() == (part == Part.PRESENT));
        var statement = handle.createQuery(sql)
                .define("users", users(query))
                .define("filter", filter(query, part, place))
                .define("key", part == Part.PRESENT ? query.order().columnName() : "user_id")
                .define("direction", query.order().direction());
        bind(statement, query, place);
        return statement;
    }

    private static String users(VisitsQuery query) {
        return query.report().period().isAllTime()
                ? UserCounts.ofAllTime(query.report().basis())
                : UserCounts.inPeriod(query.report().basis());
    }

    private static void bind(Query statement, VisitsQuery query, Optional<Cursor> place) {
        var period = query.report().period();
        if (!period.isAllTime()) {
            statement.bind("from", period.fromUtc()).bind("to", period.toUtc());
        }
        query.active().ifPresent(active -> statement.bind("active", active));
        query.joinedFrom().ifPresent(time -> statement.bind("joined_from", time));
        query.joinedTo().ifPresent(time -> statement.bind("joined_to", time));
        query.lastVisitTo().ifPresent(time -> statement.bind("last_visit_to", time));
        if (query.minVisits() > 0) {
            statement.bind("min_visits", query.minVisits());
        }
        place.ifPresent(cursor -> {
            statement.bind("id", cursor.id());
            cursor.key().map(query.order()::parseKey).ifPresent(value -> statement.bind("key", value));
        });
    }

    private static String filter(VisitsQuery query, Part part, Optional<Cursor> place) {
        var order = query.order();
        var conditions = new ArrayList<String>();
        conditions.add(part == Part.PRESENT ? order.presentSql() : order.absentSql());
        if (query.minVisits() > 0) {
            conditions.add("visits >= :min_visits");
        }
        query.active().ifPresent(active -> conditions.add("is_active is not distinct from :active"));
        if (query.joinedFrom().isPresent() || query.joinedTo().isPresent()) {
            conditions.add(UserRow.KNOWN_SQL.formatted("joined_at"));
        }
        query.joinedFrom().ifPresent(time -> conditions.add("joined_at >= :joined_from"));
        query.joinedTo().ifPresent(time -> conditions.add("joined_at < :joined_to"));
        query.lastVisitTo()
                .ifPresent(time ->
                        conditions.add(UserRow.KNOWN_SQL.formatted("last_visit") + " and last_visit < :last_visit_to"));
        place.ifPresent(cursor -> conditions.add(
                part == Part.PRESENT
                        ? "(%s, user_id) %s (:key, :id)".formatted(order.columnName(), order.comparison())
                        : "user_id %s :id".formatted(order.comparison())));
        return String.join(" and ", conditions);
    }
}
