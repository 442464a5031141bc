package coworking.analytics.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Granularity;
import coworking.analytics.period.Period;
import coworking.analytics.report.ReportQuery;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 13);
    private static final Cursor CURSOR = cursor("2024-01-01T10:00:00.500");

    @Test
    void textIsReadAsItWasWritten() {
        var text = CURSOR.text(query("-joined_at"));

        assertThat(Cursor.parse(text, query("-joined_at"))).isEqualTo(CURSOR);
        assertThat(Cursor.today(text)).isEqualTo(TODAY);
    }

    /** Another replica, another start and another password write the same text. */
    @Test
    void textDependsOnTheQueryOnly() {
        assertThat(CURSOR.text(query("-joined_at")))
                .isEqualTo("MjAyNC0wMy0xMyAyMDI0LTAxLTAxVDEwOjAwOjAwLjUwMCA0Mg.xjON3MSE");
    }

    @Test
    void aUserWithoutAValueHasAPlaceToo() {
        var cursor = new Cursor(TODAY, Optional.empty(), 42);

        assertThat(Cursor.parse(cursor.text(query("last_visit")), query("last_visit")))
                .isEqualTo(cursor);
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        assertRefused(CURSOR.text(query("-joined_at")), query("joined_at"));
    }

    @Test
    void everyAlterationIsRefused() {
        var text = CURSOR.text(query("joined_at"));
        for (var i = 0; i < text.length(); i++) {
            for (var other : new char[] {'A', 'B', 'Q', 'g', '0', '.', ' '}) {
                if (text.charAt(i) != other) {
                    assertRefused(text.substring(0, i) + other + text.substring(i + 1), query("joined_at"));
                }
            }
            assertRefused(text.substring(0, i), query("joined_at"));
        }
        assertRefused(text + "=", query("joined_at"));
        assertRefused(text + ".", query("joined_at"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".", "..", "a.b", "%%.%%", "MSAxIDE.x", "ICAg.x"})
    void inventedTextIsRefused(String text) {
        assertRefused(text, query("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "visits, 2024-01-01T10:00",
        "visits, ٣",
        "visits, +3",
        "visits, 1; DROP TABLE users",
        "visits, 99999999999999999999",
        "joined_at, 5",
        "joined_at, +999999999-12-31T23:59:59.999999999",
        "joined_at, -999999999-01-01T00:00",
        "joined_at, 2024-01-01T10:00:00.500000",
    })
    void aKeyThatNoUserHasIsRefusedEvenWithARightChecksum(String order, String key) {
        assertRefused(cursor(key).text(query(order)), query(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01", "1899-12-31"})
    void aDateThatNoReportHasIsRefusedBeforeTheQueryIsRead(String today) {
        var text = new Cursor(LocalDate.parse(today), Optional.of("1"), 1).text(query("id"));

        assertThatThrownBy(() -> Cursor.today(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingKeyIsRefusedInAnOrderInWhichEveryUserHasOne() {
        assertRefused(new Cursor(TODAY, Optional.empty(), 42).text(query("id")), query("id"));
    }

    private static void assertRefused(String text, VisitsQuery query) {
        assertThatThrownBy(() -> Cursor.parse(text, query))
                .as(text)
                .isInstanceOfAny(IllegalArgumentException.class, DateTimeException.class);
    }

    private static Cursor cursor(String key) {
        return new Cursor(TODAY, Optional.of(key), 42);
    }

    private static VisitsQuery query(String order) {
        return new VisitsQuery(
                new ReportQuery(Period.allTime(ZoneId.of("UTC")), Granularity.DAY, Basis.ISSUED, TODAY),
                Order.parse(order),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
