package coworking.analytics.users;

import coworking.analytics.report.About;
import coworking.analytics.report.Report;
import coworking.chassis.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** One row per user: when the user joined, and how often and when the user came. */
@ApplicationScoped
class UserVisits {

    private static final int FETCH_SIZE = 2_000;

    private static final String ALL = """
            SELECT user_id, joined_at, is_active, issued, visits, first_visit, last_visit
            FROM (<users>) AS users
            WHERE <filter>
            ORDER BY <key> <direction>, user_id <direction>
            """;

    private static final String PAGE = ALL + "LIMIT :limit";

    /** The ids come first and then their users, so that nobody else has to be recounted while changes are merged. */
    private static final String COUNTED_PAGE = """
            SELECT user_id, joined_at, is_active, issued, visits, first_visit, last_visit
            FROM (<users>) AS users
            WHERE user_id = ANY (ARRAY(
                SELECT user_id
                FROM (<users>) AS users
                WHERE <filter>
                ORDER BY <key> <direction>, user_id <direction>
                LIMIT :limit
            ))
            ORDER BY <key> <direction>, user_id <direction>
            """;

    /** Users with a value come before those without, in separate pages of the same query. */
    private enum Part {
        PRESENT,
        ABSENT
    }

    @Inject
    private Database database;

    /** All users, read while they are sent. */
    Report<UserRow> all(VisitsQuestion question) {
        return new Report<>(
                about(question),
                "users",
                UserRow.columns(question.span().zone()),
                reader -> database.stream(handle -> {
                    for (var part : parts(question, Optional.empty())) {
                        query(handle, ALL, question, part, Optional.empty())
                                .setFetchSize(FETCH_SIZE)
                                .map((row, context) -> UserRow.read(row))
                                .forEach(reader);
                    }
                }));
    }

    /** The next users behind a place, or the first ones; one more than the limit if there are more. */
    List<UserRow> page(VisitsQuestion question, int limit, Optional<Cursor> after) {
        return database.inOneSnapshot(() -> {
            var users = new ArrayList<UserRow>();
            for (var part : parts(question, after)) {
                if (users.size() <= limit) {
                    users.addAll(page(question, part, limit + 1 - users.size(), after));
                }
            }
            return users;
        });
    }

    private List<UserRow> page(VisitsQuestion question, Part part, int rows, Optional<Cursor> after) {
        var sql = question.span().period().isEmpty() ? COUNTED_PAGE : PAGE;
        return database.query(handle -> query(handle, sql, question, part, after)
                .bind("limit", rows)
                .map((row, context) -> UserRow.read(row))
                .list());
    }

    Map<String, Object> about(VisitsQuestion question) {
        var about = About.span(question.span());
        about.put("basis", question.basis().word());
        return about;
    }

    private static List<Part> parts(VisitsQuestion question, Optional<Cursor> after) {
        if (!question.order().mayBeAbsent()) {
            return List.of(Part.PRESENT);
        }
        var isBehindPresent = after.isPresent() && after.get().key().isEmpty();
        return isBehindPresent ? List.of(Part.ABSENT) : List.of(Part.PRESENT, Part.ABSENT);
    }

    private static Query query(Handle handle, String sql, VisitsQuestion question, Part part, Optional<Cursor> after) {
        // A place among the users with a value is before all of those without.
        var place = after.filter(cursor -> cursor.key().isPresent() == (part == Part.PRESENT));
        var query = handle.createQuery(sql)
                .define("users", users(question))
                .define("filter", filter(question, part, place))
                .define("key", part == Part.PRESENT ? question.order().key() : "user_id")
                .define("direction", question.order().direction());
        bind(query, question, place);
        return query;
    }

    private static String users(VisitsQuestion question) {
        return question.span().period().isEmpty()
                ? UserCounts.ofAllTime(question.basis())
                : UserCounts.inPeriod(question.basis());
    }

    private static void bind(Query query, VisitsQuestion question, Optional<Cursor> place) {
        question.span()
                .period()
                .ifPresent(period -> query.bind("from", period.fromUtc()).bind("to", period.toUtc()));
        question.active().ifPresent(active -> query.bind("active", active));
        question.joinedFrom().ifPresent(time -> query.bind("joined_from", time));
        question.joinedTo().ifPresent(time -> query.bind("joined_to", time));
        if (question.minVisits() > 0) {
            query.bind("min_visits", question.minVisits());
        }
        place.ifPresent(cursor -> {
            query.bind("id", cursor.id());
            cursor.key().map(question.order()::parseKey).ifPresent(value -> query.bind("key", value));
        });
    }

    private static String filter(VisitsQuestion question, Part part, Optional<Cursor> place) {
        var order = question.order();
        var conditions = new ArrayList<String>();
        conditions.add(part == Part.PRESENT ? order.isPresent() : order.isAbsent());
        if (question.minVisits() > 0) {
            conditions.add("visits >= :min_visits");
        }
        question.active().ifPresent(active -> conditions.add("is_active IS NOT DISTINCT FROM :active"));
        if (question.joinedFrom().isPresent() || question.joinedTo().isPresent()) {
            conditions.add("joined_at > '-infinity' AND joined_at < 'infinity'");
        }
        question.joinedFrom().ifPresent(time -> conditions.add("joined_at >= :joined_from"));
        question.joinedTo().ifPresent(time -> conditions.add("joined_at < :joined_to"));
        place.ifPresent(cursor -> conditions.add(
                part == Part.PRESENT
                        ? "(%s, user_id) %s (:key, :id)".formatted(order.key(), order.comparison())
                        : "user_id %s :id".formatted(order.comparison())));
        return String.join(" AND ", conditions);
    }
}
