package coworking.analytics.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A way to PostgreSQL of its own for what the service itself needs to know and do, however busy the reports are. */
@ApplicationScoped
public class Upkeep {

    private static final Duration QUESTION = Duration.ofSeconds(2);

    /** For the changes of an hour that nobody folded, or those of a statement that touched every token. */
    private static final Duration WORK = Duration.ofMinutes(10);

    @Resource(lookup = "jdbc/upkeep")
    private DataSource dataSource;

    private Jdbi quick;
    private Jdbi patient;

    @PostConstruct
    void open() {
        quick = Jdbi.create(dataSource).installPlugin(new TimeLimit(QUESTION));
        patient = Jdbi.create(dataSource).installPlugin(new TimeLimit(WORK));
    }

    /**
     * Asks what takes no time.
     *
     * @throws DatabaseUnavailable where no connection is to be had or the database does not answer
     */
    public <T> T ask(HandleCallback<T, RuntimeException> question) {
        try {
            return quick.withHandle(question);
        } catch (JdbiException failure) {
            throw DatabaseUnavailable.orDefect(failure);
        }
    }

    /**
     * Works on one snapshot of the data, for minutes if need be.
     *
     * @throws DatabaseUnavailable where no connection is to be had or the database does not answer
     */
    public <T> T work(HandleCallback<T, RuntimeException> work) {
        try {
            return patient.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
        } catch (JdbiException failure) {
            throw DatabaseUnavailable.orDefect(failure);
        }
    }
}
