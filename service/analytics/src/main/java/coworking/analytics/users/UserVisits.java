package coworking.analytics.users;

import coworking.analytics.database.Database;
import coworking.analytics.report.About;
import coworking.analytics.report.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** One row a user: when the user joined, and how often and when the user came. */
@ApplicationScoped
class UserVisits {

    private static final int ROWS_A_FETCH = 2_000;

    @Inject
    private Database database;

    /** All users asked for, read while they are told. */
    Report<UserRow> all(VisitsQuestion question) {
        return new Report<>(
                about(question),
                "users",
                UserRow.columns(question.span().zone()),
                reader -> database.stream(handle -> query(handle, question, Optional.empty())
                        .bind("limit", (Integer) null)
                        .setFetchSize(ROWS_A_FETCH)
                        .map((row, context) -> UserRow.read(row))
                        .forEach(reader)));
    }

    /** The next users behind a place, or the first ones; one more than the limit where there are more. */
    List<UserRow> page(VisitsQuestion question, int limit, Optional<Cursor> after) {
        return database.query(handle -> query(handle, question, after)
                .bind("limit", limit + 1)
                .map((row, context) -> UserRow.read(row))
                .list());
    }

    Map<String, Object> about(VisitsQuestion question) {
        var about = About.span(question.span());
        about.put("basis", question.basis().word());
        return about;
    }

    private static Query query(Handle handle, VisitsQuestion question, Optional<Cursor> after) {
        var counts = question.span().period().isPresent()
                ? UserCounts.inPeriod(question.basis())
                : UserCounts.ofAllTime(question.basis());
        var query = handle.createQuery("""
                        WITH <with>
                        SELECT id, joined_at, is_active, issued, visits, first_visit, last_visit, <key>::text AS place
                        FROM (
                            SELECT
                                users.id,
                                users.joined_at,
                                users.is_active,
                                coalesce(<issued>, 0) AS issued,
                                coalesce(<visits>, 0) AS visits,
                                <first> AS first_visit,
                                <last> AS last_visit
                            FROM users <join>
                        ) AS users
                        WHERE <filter>
                        ORDER BY <key> <direction>, id <direction>
                        LIMIT :limit
                        """)
                .define("with", counts.with())
                .define("join", counts.join())
                .define("issued", counts.issued())
                .define("visits", counts.visits())
                .define("first", counts.first())
                .define("last", counts.last())
                .define("key", question.order().key())
                .define("direction", question.order().direction())
                .define("filter", filter(question, after));
        question.span()
                .period()
                .ifPresent(period -> query.bind("from", period.fromUtc()).bind("to", period.toUtc()));
        question.active().ifPresent(active -> query.bind("active", active));
        question.joinedFrom().ifPresent(time -> query.bind("joined_from", time));
        question.joinedTo().ifPresent(time -> query.bind("joined_to", time));
        after.ifPresent(place -> query.bind("key", place.key()).bind("id", place.id()));
        return query.bind("min_visits", question.minVisits());
    }

    private static String filter(VisitsQuestion question, Optional<Cursor> after) {
        var conditions = new ArrayList<String>();
        conditions.add("visits >= :min_visits");
        question.active().ifPresent(active -> conditions.add("is_active IS NOT DISTINCT FROM :active"));
        question.joinedFrom().ifPresent(time -> conditions.add("joined_at >= :joined_from"));
        question.joinedTo().ifPresent(time -> conditions.add("joined_at < :joined_to"));
        after.ifPresent(place -> conditions.add("(%s, id) %s (:key::%s, :id)"
                .formatted(
                        question.order().key(),
                        question.order().comparison(),
                        question.order().type())));
        return String.join(" AND ", conditions);
    }
}
