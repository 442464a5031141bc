package coworking.db.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {

    @Test
    void readsEveryVariable() {
        var settings = ConnectionSettings.fromEnvironment(Map.of(
                "DB_HOST", "db.example.org",
                "DB_PORT", "6543",
                "DB_NAME", "space",
                "DB_USERNAME", "app",
                "DB_PASSWORD", "secret"));

        assertThat(settings).isEqualTo(new ConnectionSettings("db.example.org", 6543, "space", "app", "secret"));
    }

    @Test
    void onlyTheRoleAndItsPasswordAreRequired() {
        ConnectionSettings settings = ConnectionSettings.fromEnvironment(
                Map.of("DB_USERNAME", "app", "DB_PASSWORD", "secret", "DB_PORT", ""));

        assertThat(settings).isEqualTo(new ConnectionSettings("localhost", 5432, "postgres", "app", "secret"));
    }

    @Test
    void reportsAllMistakesTogether() {
        var environment = Map.of("DB_PORT", "70000", "DB_PASSWORD", "secret");

        assertThatThrownBy(() -> ConnectionSettings.fromEnvironment(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DB_PORT is '70000'; allowed: a port from 1 to 65535."
                        + " DB_USERNAME is missing; allowed: the role to connect as");
    }

    @Test
    void aPortIsANumber() {
        var environment = Map.of("DB_PORT", "x", "DB_USERNAME", "app", "DB_PASSWORD", "secret");

        assertThatThrownBy(() -> ConnectionSettings.fromEnvironment(environment))
                .hasMessage("DB_PORT is 'x'; allowed: a port from 1 to 65535");
    }

    @Test
    void neverShowsThePassword() {
        var settings = new ConnectionSettings("localhost", 5432, "postgres", "app", "secret");

        assertThat(settings).hasToString("app@localhost:5432/postgres");
    }
}
