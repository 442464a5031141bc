package coworking.analytics.original;

import coworking.analytics.counters.UserCounters;
import coworking.analytics.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.StatementContext;

/** How many tokens each user asked for, used or not; users without one are left out. */
@ApplicationScoped
class TokensByUser {

    private static final int ROWS_A_FETCH = 1_000;

    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /**
     * @param id {@code null} for tokens that belong to nobody, as JSON writes a null key
     * @param joinedAt {@code YYYY-MM-DD HH:MM:SS[.ffffff]}, or {@code None}, as Python writes its null
     * @param visits number of tokens, at least 1
     */
    record User(String id, String joinedAt, long visits) {

        static User read(ResultSet row, StatementContext context) throws SQLException {
            return new User(
                    String.valueOf(row.getString("user_id")),
                    format(row.getObject("joined_at", LocalDateTime.class)),
                    row.getLong("issued"));
        }

        private static String format(LocalDateTime time) {
            if (time == null) {
                return "None";
            }
            return time.format(time.getNano() == 0 ? WHOLE_SECONDS : MICROSECONDS);
        }
    }

    @Inject
    private Database database;

    /** Hands over one user after the other, ascending by id, in constant memory. */
    void forEach(Consumer<User> reader) {
        database.stream(handle -> handle.createQuery("""
                        WITH <pending>
                        SELECT visits.user_id, users.joined_at, visits.issued
                        FROM (
                            SELECT user_id, <issued> AS issued
                            FROM visits_by_user FULL JOIN pending USING (user_id)
                            UNION ALL
                            SELECT NULL, count(*) FROM tokens WHERE user_id IS NULL
                        ) AS visits
                            LEFT JOIN users ON users.id = visits.user_id
                        WHERE visits.issued > 0
                        ORDER BY visits.user_id
                        """)
                .define("pending", UserCounters.pending())
                .define("issued", UserCounters.present("issued"))
                .setFetchSize(ROWS_A_FETCH)
                .map(User::read)
                .forEach(reader));
    }
}
