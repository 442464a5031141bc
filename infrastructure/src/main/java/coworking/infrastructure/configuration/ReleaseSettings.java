package coworking.infrastructure.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where releases come from, and who else may deploy them.
 *
 * @param origin the stack that builds them; empty if this one does
 * @param readers IDs of other AWS accounts that may deploy the releases of this stack
 */
public record ReleaseSettings(Optional<Origin> origin, List<String> readers) {

    /**
     * Another stack, in the same region, whose releases this one deploys.
     *
     * @param bucket bucket of the releases
     * @param keyArn KMS key that encrypts them
     * @param signerArn KMS key that signs them
     * @param repositories start of the names of the image repositories, e.g. {@code <registry>/coworking-dev}
     */
    public record Origin(String bucket, String keyArn, String signerArn, String repositories) {}

    private static final Pattern REPOSITORIES =
            Pattern.compile("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com/[a-z0-9-]+");

    /** Whether this stack builds its own releases. */
    public boolean builds() {
        return origin.isEmpty();
    }

    /**
     * Protection of images, releases and their keys: another account may run them for as long as it is a reader.
     *
     * @param data protection of the stack's data
     */
    public DataProtection protection(DataProtection data) {
        return readers.isEmpty() ? data : DataProtection.PROTECTED;
    }

    static ReleaseSettings read(Settings settings) {
        var readers = settings.accounts("releaseReaders");
        var bucket = settings.optionalText("releaseBucket", Settings.BUCKET, output("releaseBucket"));
        var key = settings.optionalText("releaseKey", Settings.KMS_KEY, output("releaseKey"));
        var signer = settings.optionalText("releaseSigner", Settings.KMS_KEY, output("releaseSigner"));
        var repositories = settings.optionalText("releaseRepositories", REPOSITORIES, output("releaseRepositories"));
        var present = Stream.of(bucket, key, signer, repositories)
                .filter(Optional::isPresent)
                .count();
        settings.require(
                "releaseBucket",
                present == 0 || present == 4,
                bucket.orElse("missing"),
                "releaseBucket, releaseKey, releaseSigner and releaseRepositories together, or none of them");
        return new ReleaseSettings(
                present == 4
                        ? Optional.of(new Origin(
                                bucket.orElseThrow(),
                                key.orElseThrow(),
                                signer.orElseThrow(),
                                repositories.orElseThrow()))
                        : Optional.empty(),
                readers);
    }

    private static String output(String key) {
        return "the output %s of the stack that builds the releases".formatted(key);
    }
}
