package coworking.chassis.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Connections of a pool that nobody queues for. */
final class DirectConnections {

    private static final Duration AT_ONCE = Duration.ofMillis(250);

    private final Jdbi jdbi;
    private final Duration limit;

    DirectConnections(DataSource dataSource, Duration limit) {
        this.jdbi = Jdbi.create(dataSource);
        this.limit = limit;
    }

    /** Runs a query, and once more if it fails at once because its connection was lost while nobody used it. */
    <T> T query(HandleCallback<T, RuntimeException> query) {
        return query(query, true);
    }

    private <T> T query(HandleCallback<T, RuntimeException> query, boolean isFirst) {
        var start = System.nanoTime();
        try {
            return jdbi.withHandle(query);
        } catch (JdbiException failure) {
            var classified = new SqlFailure(failure);
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (isFirst && classified.isLostConnection() && elapsed.compareTo(AT_ONCE) < 0) {
                return query(query, false);
            }
            throw classified.translated(elapsed, limit);
        }
    }
}
