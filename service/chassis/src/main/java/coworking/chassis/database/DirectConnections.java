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
        var start = System.nanoTime();
        try {
            return jdbi.withHandle(query);
        } catch (JdbiException exception) {
            var failure = new SqlFailure(exception);
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (failure.isLostConnection() && elapsed.compareTo(AT_ONCE) < 0) {
                return queryOnce(query);
            }
            throw failure.translated(elapsed, limit);
        }
    }

    private <T> T queryOnce(HandleCallback<T, RuntimeException> query) {
        var start = System.nanoTime();
        try {
            return jdbi.withHandle(query);
        } catch (JdbiException failure) {
            throw new SqlFailure(failure).translated(Duration.ofNanos(System.nanoTime() - start), limit);
        }
    }
}
