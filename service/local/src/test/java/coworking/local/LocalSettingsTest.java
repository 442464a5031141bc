package coworking.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.local.machine.StartupException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalSettingsTest {

    @Test
    void needsNoVariableAtAll() {
        var settings = LocalSettings.fromEnvironment(Map.of());

        assertThat(settings.httpPort()).isEqualTo(9080);
        assertThat(settings.database()).isEmpty();
        assertThat(settings.data()).isEmpty();
        assertThat(settings.users()).isEqualTo(1_000);
        assertThat(settings.tokens()).isEqualTo(60_000);
        assertThat(settings.issuerPort()).isEqualTo(9082);
        assertThat(settings.identity()).isFalse();
        assertThat(settings.reload()).isFalse();
    }

    @Test
    void requiresTokensIfConfigured() {
        var settings = LocalSettings.fromEnvironment(Map.of("LOCAL_IDENTITY", "true"));

        assertThat(settings.identity()).isTrue();
    }

    @Test
    void followsTheSourcesIfConfigured() {
        var settings = LocalSettings.fromEnvironment(Map.of("LOCAL_RELOAD", "true"));

        assertThat(settings.reload()).isTrue();
        assertThat(settings.identity()).isFalse();
    }

    @Test
    void otherPortsFollowTheHttpPort() {
        var settings = LocalSettings.fromEnvironment(Map.of("LOCAL_IDENTITY", "true", "HTTP_PORT", "9180"));

        assertThat(settings.managementPort()).isEqualTo(9190);
        assertThat(settings.issuerPort()).isEqualTo(9182);
    }

    @Test
    void movesTheIssuerToAnotherPort() {
        var settings = LocalSettings.fromEnvironment(Map.of("LOCAL_IDENTITY", "true", "LOCAL_ISSUER_PORT", "9282"));

        assertThat(settings.issuerPort()).isEqualTo(9282);
    }

    @Test
    void usesANamedDatabase() {
        var settings = LocalSettings.fromEnvironment(
                Map.of("DB_HOST", "db.example", "DB_USERNAME", "owner", "DB_PASSWORD", "secret"));

        assertThat(settings.database())
                .hasValueSatisfying(database -> assertThat(database).hasToString("owner@db.example:5432/postgres"));
    }

    @Test
    void bringsASeparateDatabaseIfNoneIsNamed() {
        var settings = LocalSettings.fromEnvironment(Map.of("DB_HOST", ""));

        assertThat(settings.database()).isEmpty();
    }

    @Test
    void keepsDataInTheConfiguredFolder() {
        var settings = LocalSettings.fromEnvironment(Map.of("LOCAL_DATA", "kept"));

        assertThat(settings.data()).hasValue(Path.of("kept"));
    }

    @Test
    void namesEveryWrongVariableItsValueAndWhatIsAllowed() {
        var environment = Map.of(
                "HTTP_PORT", "http",
                "LOCAL_USERS", "0",
                "LOCAL_IDENTITY", "yes",
                "DB_HOST", "db.example",
                "DB_PORT", "70000");

        assertThatThrownBy(() -> LocalSettings.fromEnvironment(environment))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("HTTP_PORT is 'http'; allowed: a whole number from 1 to 65535.")
                .hasMessageContaining("LOCAL_USERS is '0'; allowed: a whole number from 1 to 1000000.")
                .hasMessageContaining("LOCAL_IDENTITY is 'yes'; allowed: one of true, false.")
                .hasMessageContaining("DB_PORT")
                .hasMessageContaining("70000")
                .hasMessageContaining("DB_USERNAME")
                .hasMessageContaining("DB_PASSWORD");
    }
}
