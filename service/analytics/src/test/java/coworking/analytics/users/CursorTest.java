package coworking.analytics.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coworking.analytics.period.Basis;
import coworking.analytics.period.Span;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);

    private static final Cursor CURSOR = new Cursor("2024-01-01 10:00:00.5", 42);

    @Test
    void comesBackAsItWent() {
        var text = CURSOR.sign(question(Basis.ISSUED), SECRET);

        assertThat(Cursor.parse(text, question(Basis.ISSUED), SECRET)).isEqualTo(CURSOR);
    }

    @Test
    void isRefusedForAnotherQuestion() {
        var text = CURSOR.sign(question(Basis.ISSUED), SECRET);

        assertThatThrownBy(() -> Cursor.parse(text, question(Basis.USED), SECRET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedWithAnotherSecret() {
        var text = CURSOR.sign(question(Basis.ISSUED), "guessed".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Cursor.parse(text, question(Basis.ISSUED), SECRET))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedWhereItIsNoCursorAtAll() {
        for (var text : new String[] {"", "x", ".", "a.b", "%%.%%"}) {
            assertThatThrownBy(() -> Cursor.parse(text, question(Basis.ISSUED), SECRET))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static VisitsQuestion question(Basis basis) {
        return new VisitsQuestion(
                Span.allTime(ZoneId.of("UTC")),
                basis,
                Order.BY_ID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
