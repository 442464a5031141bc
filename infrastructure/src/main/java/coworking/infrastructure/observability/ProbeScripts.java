package coworking.infrastructure.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The scripts of the {@link VolumeProbe}. */
final class ProbeScripts {
    static final String MAIN = "probe.sh";

    /** By file name. */
    static final Map<String, String> FILES = Map.of(MAIN, read(MAIN), "volumes.awk", read("volumes.awk"));

    /** Named by its content: other scripts make another ConfigMap, and the pods that name it are replaced. */
    static final String CONFIG_MAP = "scripts-%08x".formatted(FILES.hashCode());

    private ProbeScripts() {}

    private static String read(String file) {
        try (var script = ProbeScripts.class.getResourceAsStream(file)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
