package coworking.analytics.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Connections of a pool that nobody queues for. */
final class DirectConnections {

    private final Jdbi jdbi;
    private final Duration limit;

    DirectConnections(DataSource dataSource, Duration limit) {
        this.jdbi = Jdbi.create(dataSource);
        this.limit = limit;
    }

    <T> T query(HandleCallback<T, RuntimeException> query) {
        var start = System.nanoTime();
        try {
            return jdbi.withHandle(query);
        } catch (JdbiException failure) {
            throw new SqlFailure(failure).translated(Duration.ofNanos(System.nanoTime() - start), limit);
        }
    }
}
