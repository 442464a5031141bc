package coworking.chassis.database;

import java.util.Optional;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/**
 * The password from the environment, for the JDBC driver. It does not pass through the server, which would decode one that
 * looks like an encoded password, e.g. {@code {xor}}, and drop spaces at both ends. The driver loads this class by its name
 * in chassis.xml.
 */
public final class EnvironmentPassword implements AuthenticationPlugin {

    private static final String VARIABLE = "DB_PASSWORD";

    @Override
    public char[] getPassword(AuthenticationRequestType type) {
        return Optional.ofNullable(System.getenv(VARIABLE)).orElse("").toCharArray();
    }
}
