package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a database is recovered from.
 *
 * @param archive folder of the backups' bucket
 * @param until the last moment that is recovered, as {@code 2026-11-24T09:30:00Z}; empty for all there is
 */
public record Recovery(String archive, Optional<String> until) {

    static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    static final String TIME_ALLOWED = "a time in UTC, as 2026-11-24T09:30:00Z";
}
