package coworking.local.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void acceptsAPortThatNobodyListensOn() {
        var port = Ports.free();

        assertThatCode(() -> Ports.requireFree(port, "HTTP_PORT")).doesNotThrowAnyException();
    }

    @Test
    void namesTheBusyPortAndTheVariableThatChangesIt() throws IOException {
        try (var listener = new ServerSocket(0)) {
            var port = listener.getLocalPort();

            assertThatThrownBy(() -> Ports.requireFree(port, "HTTP_PORT"))
                    .hasMessage("Port %d is busy; set HTTP_PORT to another one.".formatted(port));
        }
    }
}
