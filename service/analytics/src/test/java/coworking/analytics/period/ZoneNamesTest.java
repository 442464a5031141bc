package coworking.analytics.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource({
        "EST, EST, -05:00",
        "MST, MST, -07:00",
        "HST, HST, -10:00",
        "ROC, ROC, +08:00",
        "GMT+0, GMT, Z",
        "GMT-0, GMT, Z",
        "US/Eastern, US/Eastern, -04:00",
        "Europe/Kyiv, Europe/Kyiv, +03:00"
    })
    void zonesOfIanaHaveTheirNameAndRules(String name, String id, String offsetInSummer) {
        var zone = ZoneNames.parse(name);

        assertThat(zone.getId()).isEqualTo(id);
        assertThat(zone.getRules().getOffset(Instant.parse("2024-07-01T00:00:00Z")))
                .hasToString(offsetInSummer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+02:00", "Z", "GMT+5", "UTC+1", "SystemV/PST8", "PST", "europe/berlin", "Mars/Olympus"})
    void offsetsAndNamesThatIanaDoesNotKnowAreRefused(String name) {
        assertThatThrownBy(() -> ZoneNames.parse(name)).isInstanceOf(DateTimeException.class);
    }
}
