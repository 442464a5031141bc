package coworking.analytics.original;

import coworking.chassis.database.ReportDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/** How many tokens each user asked for, used or not; users without one are left out. */
@ApplicationScoped
class TokensByUser {

    private static final int FETCH_SIZE = 1_000;

    /**
     * @param id {@code null} for tokens that belong to nobody, as JSON writes a null key
     * @param joinedAt {@code YYYY-MM-DD HH:MM:SS[.ffffff]}, or {@code None}, as Python writes its null
     * @param visits number of tokens, at least 1
     */
    record User(String id, String joinedAt, long visits) {

        static User read(ResultSet row, PythonTimes times) throws SQLException {
            return new User(
                    String.valueOf(row.getString(1)),
                    times.text(row.getObject(2, LocalDateTime.class)),
                    row.getLong(3));
        }
    }

    @Inject
    private ReportDatabase database;

    /** Hands over one user after the other, ascending by id, in constant memory. */
    void forEach(Consumer<User> reader) {
        database.stream(handle -> {
            var times = new PythonTimes();
            handle.createQuery("""
                        select user_id, joined_at, issued
                        from (
                            select user_id, joined_at, issued from visits_by_user where issued > 0
                            union all
                            select null, null, count(*) from tokens where user_id is null having count(*) > 0
                        ) as users
                        order by user_id
                        """)
                    .setFetchSize(FETCH_SIZE)
                    .map((row, context) -> User.read(row, times))
                    .forEach(reader);
        });
    }
}
