package coworking.analytics.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * How long a statement may take. The network may be silent a little longer: a server that is gone can't be told to stop.
 */
record TimeLimit(Duration statement) implements JdbiPlugin {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setQueryTimeout((int) statement.toSeconds());
    }

    @Override
    public Connection customizeConnection(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) statement.plus(GRACE).toMillis());
        return connection;
    }
}
