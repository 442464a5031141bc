package coworking.analytics.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The way to PostgreSQL. Whatever fails on it is a {@link DatabaseUnavailable}. */
@ApplicationScoped
public class Database {

    @Resource(lookup = "jdbc/coworking")
    private DataSource dataSource;

    private Jdbi jdbi;

    @PostConstruct
    void open() {
        jdbi = Jdbi.create(dataSource);
    }

    /**
     * Asks a question of a single statement, which sees one snapshot of the data: its own, or that of
     * {@link #inOneSnapshot}.
     *
     * @throws DatabaseUnavailable where no connection is to be had or the statement fails
     */
    public <T> T ask(HandleCallback<T, RuntimeException> question) {
        try {
            return jdbi.withHandle(question);
        } catch (JdbiException failure) {
            throw new DatabaseUnavailable(failure);
        }
    }

    /**
     * Lets all that is asked meanwhile, on this thread, see the same snapshot of the data.
     *
     * @throws DatabaseUnavailable where no connection is to be had or a statement fails
     */
    public <T> T inOneSnapshot(Supplier<T> questions) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> questions.get());
        } catch (JdbiException failure) {
            throw new DatabaseUnavailable(failure);
        }
    }

    /**
     * Reads a long answer piece by piece: the transaction is what lets PostgreSQL keep a cursor for a statement with a
     * fetch size.
     *
     * @throws DatabaseUnavailable where no connection is to be had or the statement fails, at its start or on the way
     */
    public void stream(HandleConsumer<RuntimeException> reader) {
        try {
            jdbi.useTransaction(reader);
        } catch (JdbiException failure) {
            throw new DatabaseUnavailable(failure);
        }
    }
}
