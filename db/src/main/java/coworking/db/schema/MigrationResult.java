package coworking.db;

import java.time.Duration;

/**
 * What a migration run did.
 *
 * @param from the schema version it found, 0 where there was none
 * @param to the schema version it left behind
 * @param applied how many migrations it applied
 * @param took how long it took, waiting for other runs included
 */
public record Migrated(int from, int to, int applied, Duration took) {}
