package coworking.analytics.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Span;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final Cursor CURSOR = new Cursor(Optional.of("2024-01-01T10:00:00.500"), 42);

    @Test
    void textIsReadAsItWasWritten() {
        var text = CURSOR.text(query("-joined_at"));

        assertThat(Cursor.parse(text, query("-joined_at"))).isEqualTo(CURSOR);
    }

    @Test
    void userWithoutAValueHasAPlaceToo() {
        var text = new Cursor(Optional.empty(), 42).text(query("last_visit"));

        assertThat(Cursor.parse(text, query("last_visit"))).isEqualTo(new Cursor(Optional.empty(), 42));
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        var text = CURSOR.text(query("-joined_at"));

        assertRefused(text, query("joined_at"));
    }

    @Test
    void damagedTextIsRefused() {
        for (var text : new String[] {"", "x", ".", "a.b", "%%.%%"}) {
            assertRefused(text, query("id"));
        }
        assertRefused("x" + CURSOR.text(query("joined_at")), query("joined_at"));
    }

    @Test
    void keyOfAnotherTypeIsRefusedEvenWithARightChecksum() {
        assertRefused(CURSOR.text(query("visits")), query("visits"));
        assertRefused(new Cursor(Optional.of("5"), 42).text(query("joined_at")), query("joined_at"));
        assertRefused(new Cursor(Optional.empty(), 42).text(query("id")), query("id"));
    }

    private static void assertRefused(String text, VisitsQuestion query) {
        assertThatThrownBy(() -> Cursor.parse(text, query))
                .isInstanceOfAny(IllegalArgumentException.class, DateTimeException.class);
    }

    private static VisitsQuestion query(String order) {
        return new VisitsQuestion(
                Span.allTime(ZoneId.of("UTC")),
                Basis.ISSUED,
                Order.parse(order),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
