package coworking.delivery.pipeline;

import coworking.delivery.command.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys of the kind that signs releases in AWS, in files of this machine. */
final class LocalSigningKey {

    private LocalSigningKey() {}

    static void create(Path file) {
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", file.toString());
    }

    static void sign(Path key, Path file) {
        openssl("dgst", "-sha256", "-sign", key.toString(), "-out", file + ".sig", file.toString());
    }

    /** Whether the folder of a file also has its signature by a key. */
    static boolean hasSigned(Path key, Path file) {
        return run("dgst", "-sha256", "-prverify", key.toString(), "-signature", file + ".sig", file.toString())
                        .exitCode()
                == 0;
    }

    private static void openssl(String... arguments) {
        var outcome = run(arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(outcome.output());
        }
    }

    private static Command.Outcome run(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return new Command(Path.of(".").toAbsolutePath(), Map.of("PATH", System.getenv("PATH")), command).run();
    }
}
