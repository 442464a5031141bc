package coworking.local.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port that nobody listens on, at this moment. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new StartupException("This machine has no free port: " + failure.getMessage());
        }
    }

    /** @throws StartupException where somebody listens on the port already; the message names the variable that changes it */
    public static void requireFree(int port, String variable) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException busy) {
            throw new StartupException("Port %d is busy; set %s to another one.".formatted(port, variable));
        }
    }
}
