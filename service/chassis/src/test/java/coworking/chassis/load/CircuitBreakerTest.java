package coworking.chassis.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private final CircuitBreaker breaker = new CircuitBreaker();

    @Test
    void throwsTheReasonOnlyWhileItIsOpen() {
        assertThatCode(breaker::throwIfOpen).doesNotThrowAnyException();

        breaker.open(() -> new IllegalStateException("away"));
        assertThatThrownBy(breaker::throwIfOpen).hasMessage("away");

        breaker.close();
        assertThatCode(breaker::throwIfOpen).doesNotThrowAnyException();
    }

    @Test
    void givesListenersTheReasonOnceItIsOpen() {
        var reasons = new ArrayList<String>();
        breaker.onOpen(reason -> {
            assertThat(breaker.isOpen()).isTrue();
            reasons.add(reason.get().getMessage());
        });

        breaker.open(() -> new IllegalStateException("away"));

        assertThat(reasons).containsExactly("away");
    }
}
