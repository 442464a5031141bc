package coworking.db.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    @Test
    void readsEveryVariable() {
        var settings = DatabaseSettings.fromEnvironment(Map.of(
                "DB_HOST", "db.example.org",
                "DB_PORT", "6543",
                "DB_NAME", "space",
                "DB_USERNAME", "app",
                "DB_PASSWORD", "secret"));

        assertThat(settings).isEqualTo(new DatabaseSettings("db.example.org", 6543, "space", "app", "secret"));
    }

    @Test
    void onlyTheRoleAndItsPasswordAreRequired() {
        DatabaseSettings settings =
                DatabaseSettings.fromEnvironment(Map.of("DB_USERNAME", "app", "DB_PASSWORD", "secret", "DB_PORT", ""));

        assertThat(settings).isEqualTo(new DatabaseSettings("localhost", 5432, "postgres", "app", "secret"));
    }

    @Test
    void reportsAllMistakesTogether() {
        var environment = Map.of("DB_PORT", "70000", "DB_PASSWORD", "secret");

        assertThatThrownBy(() -> DatabaseSettings.fromEnvironment(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DB_PORT is '70000'; expected a port from 1 to 65535."
                        + " DB_USERNAME is not set; it is the role that connects");
    }

    @Test
    void aPortIsANumber() {
        var environment = Map.of("DB_PORT", "x", "DB_USERNAME", "app", "DB_PASSWORD", "secret");

        assertThatThrownBy(() -> DatabaseSettings.fromEnvironment(environment))
                .hasMessage("DB_PORT is 'x'; expected a port from 1 to 65535");
    }

    @Test
    void neverShowsThePassword() {
        var settings = new DatabaseSettings("localhost", 5432, "postgres", "app", "secret");

        assertThat(settings).hasToString("app@localhost:5432/postgres");
    }
}
