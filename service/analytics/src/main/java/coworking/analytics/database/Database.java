package coworking.analytics.database;

import coworking.analytics.configuration.Configuration;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The reports' way to PostgreSQL. */
@ApplicationScoped
public class Database {

    @Resource(lookup = "jdbc/coworking")
    private DataSource dataSource;

    @Inject
    private Configuration configuration;

    private Jdbi jdbi;

    /** A client that reads slowly keeps its connection; the others are for those who don't. */
    private Semaphore streams;

    @PostConstruct
    void open() {
        var limit = new TimeLimit(Duration.ofSeconds(configuration.databaseStatementSeconds()));
        jdbi = Jdbi.create(dataSource).installPlugin(limit);
        streams = new Semaphore(Math.max(1, configuration.databasePoolSize() / 2));
    }

    /**
     * Asks a question. Each of its statements sees one snapshot of the data: its own, or that of {@link #inOneSnapshot}.
     *
     * @throws DatabaseUnavailable where no connection is to be had or the database does not answer
     */
    public <T> T ask(HandleCallback<T, RuntimeException> question) {
        try {
            return jdbi.withHandle(question);
        } catch (JdbiException failure) {
            throw DatabaseUnavailable.orDefect(failure);
        }
    }

    /**
     * Lets all that is asked meanwhile, on this thread, see the same snapshot of the data.
     *
     * @throws DatabaseUnavailable where no connection is to be had or the database does not answer
     */
    public <T> T inOneSnapshot(Supplier<T> questions) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> questions.get());
        } catch (JdbiException failure) {
            throw DatabaseUnavailable.orDefect(failure);
        }
    }

    /**
     * Reads a long answer piece by piece: the transaction is what lets PostgreSQL keep a cursor for a statement with a
     * fetch size.
     *
     * @throws DatabaseUnavailable where no connection is to be had, half of them are being streamed from already, or the
     *     database does not answer, at the start or on the way
     */
    public void stream(HandleConsumer<RuntimeException> reader) {
        if (!streams.tryAcquire()) {
            throw new DatabaseUnavailable("as many long answers as may be are being read");
        }
        try {
            jdbi.useTransaction(reader);
        } catch (JdbiException failure) {
            throw DatabaseUnavailable.orDefect(failure);
        } finally {
            streams.release();
        }
    }
}
