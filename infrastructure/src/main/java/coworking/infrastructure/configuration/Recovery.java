package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a database is recovered from.
 *
 * @param archive folder of the backups' bucket
 * @param origin the other stack that the archive belongs to; empty for the stack's own
 * @param until the last moment that is recovered, as {@code 2026-11-24T09:30:00Z}; empty for all there is
 */
public record Recovery(String archive, Optional<Origin> origin, Optional<String> until) {

    /**
     * The backups of another stack, which are only read.
     *
     * @param bucket its name
     * @param keyArn ARN of the KMS key that encrypts it
     */
    public record Origin(String bucket, String keyArn) {}

    static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{2,62}");
    static final String BUCKET_ALLOWED =
            "the name of a bucket, see `pulumi stack output backupBucket` of the other stack";
    static final Pattern KEY = Pattern.compile("arn:aws:kms:[a-z0-9-]+:\\d{12}:key/[0-9a-f-]+");
    static final String KEY_ALLOWED = "the ARN of a KMS key, see `pulumi stack output backupKey` of the other stack";

    static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    static final String TIME_ALLOWED = "a time in UTC, as 2026-11-24T09:30:00Z";
}
