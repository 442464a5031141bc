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
public record Recovery(String archive, Optional<Origin> origin, Optional<String> until) {

    /** Name and key of the bucket of another stack, which is only read. */
    public record Origin(String bucket, String keyArn) {}

    static final String BUCKET_ALLOWED =
            "the name of a bucket, see `pulumi stack output backupBucket` of the other stack";
    static final String KEY_ALLOWED = "the ARN of a KMS key, see `pulumi stack output backupKey` of the other stack";

    static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    static final String TIME_ALLOWED = "a time in UTC, as 2026-11-24T09:30:00Z";
}
