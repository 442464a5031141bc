package coworking.delivery.pipeline;

import coworking.delivery.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Signed releases in the folder {@code bucket} of a folder, which also gets the {@code key} that signs them.
 *
 * @param folder folder of the bucket
 */
record ReleaseBucket(Path folder) {

    ReleaseBucket {
        try {
            Files.createDirectories(folder.resolve("bucket/releases"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        LocalSigningKey.create(folder.resolve("key"));
    }

    /** Path of a release's one object. */
    static String archive(String number, String tag) {
        return "bucket/releases/%s/%s.tar".formatted(number, tag);
    }

    /** Stores a release with a script as its roll-out. */
    void store(String number, String tag, String rollOut) {
        try {
            var scripts = Files.createDirectories(folder.resolve("content/delivery"));
            Files.writeString(scripts.resolve("roll-out"), "#!/bin/bash\n" + rollOut + "\n");
            scripts.resolve("roll-out").toFile().setExecutable(true);
            Files.writeString(
                    folder.resolve("content/release.json"),
                    "{\"release\": \"%s\", \"number\": %d, \"images\": {}}".formatted(tag, Integer.valueOf(number)));
            Files.createDirectories(folder.resolve("bucket/releases/" + number));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        tar("-czf", "release.tar.gz", "-C", "content", "delivery", "release.json");
        LocalSigningKey.sign(folder.resolve("key"), folder.resolve("release.tar.gz"));
        pack(number, tag);
    }

    /** Makes the one object of a release from its archive and the signature. */
    void pack(String number, String tag) {
        tar("-cf", archive(number, tag), "release.tar.gz", "release.tar.gz.sig");
    }

    private void tar(String... arguments) {
        var line = new ArrayList<>(List.of("tar"));
        line.addAll(List.of(arguments));
        new Command(folder, Map.of("PATH", System.getenv("PATH")), line).succeed();
    }
}
