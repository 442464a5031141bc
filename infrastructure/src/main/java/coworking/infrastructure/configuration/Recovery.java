package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The source of a recovered database.
 *
 * @param archive folder of the backups' bucket
 * @param origin the stack that the archive belongs to; empty for this one
 * @param until last moment to recover, e.g. {@code 2026-11-24T09:30:00Z}; empty for everything
 */
public record Recovery(String archive, Optional<ForeignBucket> origin, Optional<String> until) {

    /** Name and key of the bucket of another stack, which is only read. */
    public record ForeignBucket(String bucket, String keyArn) {}

    private static final String BUCKET_ALLOWED =
            "the name of a bucket, see `pulumi stack output backupBucket` of the other stack";
    private static final String KEY_ALLOWED =
            "the ARN of a KMS key, see `pulumi stack output backupKey` of the other stack";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final String TIME_ALLOWED = "a time in UTC, e.g. 2026-11-24T09:30:00Z";

    /** @param archive folder to which the recovered database will write */
    static Optional<Recovery> read(Settings settings, String archive) {
        var from = settings.optionalText(
                "databaseRecoveryArchive", DatabaseSettings.ARCHIVE, DatabaseSettings.ARCHIVE_ALLOWED);
        var until = settings.optionalText("databaseRecoveryTime", TIME, TIME_ALLOWED);
        var origin = origin(settings);
        from.ifPresent(name -> settings.require(
                "databaseRecoveryArchive",
                origin.isPresent() || !name.equals(archive),
                name,
                "another archive than databaseArchive, to which the recovered database will write"));
        until.ifPresent(time -> settings.require(
                "databaseRecoveryTime", from.isPresent(), time, "a time only together with databaseRecoveryArchive"));
        origin.ifPresent(other -> settings.require(
                "databaseRecoveryBucket",
                from.isPresent(),
                other.bucket(),
                "a bucket only together with databaseRecoveryArchive"));
        return from.map(name -> new Recovery(name, origin, until));
    }

    private static Optional<ForeignBucket> origin(Settings settings) {
        var bucket = settings.optionalText("databaseRecoveryBucket", Settings.BUCKET, BUCKET_ALLOWED);
        var key = settings.optionalText("databaseRecoveryKey", Settings.KMS_KEY, KEY_ALLOWED);
        settings.require(
                bucket.isPresent() ? "databaseRecoveryKey" : "databaseRecoveryBucket",
                bucket.isPresent() == key.isPresent(),
                "missing",
                "databaseRecoveryBucket and databaseRecoveryKey together, or neither of them");
        return bucket.flatMap(name -> key.map(arn -> new ForeignBucket(name, arn)));
    }
}
