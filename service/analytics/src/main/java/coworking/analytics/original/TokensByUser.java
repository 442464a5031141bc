package coworking.analytics.original;

import coworking.analytics.database.Database;
import coworking.analytics.report.TimeText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** How many tokens each user asked for, used or not; users without one are left out. */
@ApplicationScoped
class TokensByUser {

    private static final int FETCH_SIZE = 1_000;

    /** What Python's driver makes of {@code infinity} and {@code -infinity}. */
    private static final String AFTER_ALL_TIME = "9999-12-31 23:59:59.999999";

    private static final String BEFORE_ALL_TIME = "0001-01-01 00:00:00";

    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /**
     * @param id {@code null} for tokens that belong to nobody, as JSON writes a null key
     * @param joinedAt {@code YYYY-MM-DD HH:MM:SS[.ffffff]}, or {@code None}, as Python writes its null
     * @param visits number of tokens, at least 1
     */
    record User(String id, String joinedAt, long visits) {

        static User read(ResultSet row, TimeText text) throws SQLException {
            return new User(
                    String.valueOf(row.getString(1)),
                    format(row.getObject(2, LocalDateTime.class), text),
                    row.getLong(3));
        }

        private static String format(LocalDateTime time, TimeText text) {
            if (time == null) {
                return "None";
            }
            if (time.equals(LocalDateTime.MAX)) {
                return AFTER_ALL_TIME;
            }
            if (time.equals(LocalDateTime.MIN)) {
                return BEFORE_ALL_TIME;
            }
            return TimeText.isUsual(time)
                    ? text.python(time)
                    : time.format(time.getNano() == 0 ? WHOLE_SECONDS : MICROSECONDS);
        }
    }

    @Inject
    private Database database;

    /** Hands over one user after the other, ascending by id, in constant memory. */
    void forEach(Consumer<User> reader) {
        database.stream(handle -> {
            var text = new TimeText();
            handle.createQuery("""
                        SELECT user_id, joined_at, issued
                        FROM (
                            SELECT user_id, joined_at, issued FROM visits_by_user WHERE issued > 0
                            UNION ALL
                            SELECT NULL, NULL, count(*) FROM tokens WHERE user_id IS NULL HAVING count(*) > 0
                        ) AS users
                        ORDER BY user_id
                        """)
                    .setFetchSize(FETCH_SIZE)
                    .map((row, context) -> User.read(row, text))
                    .forEach(reader);
        });
    }
}
