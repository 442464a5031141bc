package coworking.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a database is and who connects to it. */
public record DatabaseSettings(String host, int port, String name, String username, String password) {

    private static final int CONNECT_SECONDS = 5;

    public DatabaseSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /**
     * Reads {@code DB_HOST} (default {@code localhost}), {@code DB_PORT} (5432), {@code DB_NAME} ({@code postgres}),
     * {@code DB_USERNAME} and {@code DB_PASSWORD} (both required). A variable that is set to nothing counts as absent.
     *
     * @throws IllegalArgumentException if any of them is wrong; the message names every wrong one, its value (never a
     *     password) and what is allowed
     */
    public static DatabaseSettings fromEnvironment(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String host = variables.text("DB_HOST", "localhost");
        int port = variables.port("DB_PORT", 5432);
        String name = variables.text("DB_NAME", "postgres");
        String username = variables.required("DB_USERNAME", "the role that connects");
        String password = variables.required("DB_PASSWORD", "the password of that role");
        variables.refuseIfWrong();
        return new DatabaseSettings(host, port, name, username, password);
    }

    /** A source of new connections: no pool, at most five seconds to connect, no limit on how long a statement runs. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser(username);
        source.setPassword(password);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("coworking-db");
        return source;
    }

    /** Like {@code coworking@localhost:5432/postgres}: without the password, so that it may be logged. */
    @Override
    public String toString() {
        return username + "@" + host + ":" + port + "/" + name;
    }

    /** Collects what is wrong while reading, so that all of it is reported together. */
    private static final class Variables {

        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Variables(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String variable, String otherwise) {
            String value = environment.getOrDefault(variable, "");
            return value.isBlank() ? otherwise : value.strip();
        }

        String required(String variable, String meaning) {
            String value = environment.getOrDefault(variable, "");
            if (value.isEmpty()) {
                wrong.add(variable + " is not set; it is " + meaning);
            }
            return value;
        }

        int port(String variable, int otherwise) {
            String value = text(variable, Integer.toString(otherwise));
            if (value.matches("[0-9]{1,5}")) {
                int port = Integer.parseInt(value);
                if (port >= 1 && port <= 65535) {
                    return port;
                }
            }
            wrong.add(variable + " is '" + value + "'; allowed is a port from 1 to 65535");
            return otherwise;
        }

        void refuseIfWrong() {
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException(String.join(". ", wrong));
            }
        }
    }
}
