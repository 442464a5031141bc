package coworking.db.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Address of a database, and the role that connects to it. */
public record ConnectionSettings(String host, int port, String name, String username, String password) {

    private static final int CONNECT_SECONDS = 5;

    public ConnectionSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /**
     * Reads {@code DB_HOST} (default {@code localhost}), {@code DB_PORT} (5432), {@code DB_NAME} ({@code postgres}),
     * {@code DB_USERNAME} and {@code DB_PASSWORD} (both required). An empty variable counts as absent.
     *
     * @throws IllegalArgumentException if any of them is invalid. The message names every invalid one, its value (never a
     *     password) and the allowed value
     */
    public static ConnectionSettings fromEnvironment(Map<String, String> environment) {
        var variables = new Variables(environment);
        var host = variables.text("DB_HOST", "localhost");
        var port = variables.port("DB_PORT", 5432);
        var name = variables.text("DB_NAME", "postgres");
        var username = variables.required("DB_USERNAME", "the role to connect as");
        var password = variables.required("DB_PASSWORD", "the password of that role");
        variables.throwIfInvalid();
        return new ConnectionSettings(host, port, name, username, password);
    }

    /** A source of new connections: no pool, five seconds to connect, no time limit for statements. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
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

    /** E.g. {@code coworking@localhost:5432/postgres}, without the password, for the log. */
    @Override
    public String toString() {
        return username + "@" + host + ":" + port + "/" + name;
    }

    /** Collects invalid variables, to report all of them in one error. */
    private static final class Variables {

        private final Map<String, String> environment;
        private final List<String> invalid = new ArrayList<>();

        Variables(Map<String, String> environment) {
            this.environment = environment;
        }

        String text(String variable, String defaultValue) {
            var value = environment.getOrDefault(variable, "");
            return value.isBlank() ? defaultValue : value.strip();
        }

        String required(String variable, String meaning) {
            var value = environment.getOrDefault(variable, "");
            if (value.isEmpty()) {
                invalid.add(variable + " is missing; allowed: " + meaning);
            }
            return value;
        }

        int port(String variable, int defaultValue) {
            var value = text(variable, Integer.toString(defaultValue));
            if (value.matches("[0-9]{1,5}")) {
                var port = Integer.parseInt(value);
                if (port >= 1 && port <= 65535) {
                    return port;
                }
            }
            invalid.add(variable + " is '" + value + "'; allowed: a port from 1 to 65535");
            return defaultValue;
        }

        void throwIfInvalid() {
            if (!invalid.isEmpty()) {
                throw new IllegalArgumentException(String.join(". ", invalid));
            }
        }
    }
}
