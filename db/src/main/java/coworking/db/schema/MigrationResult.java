package coworking.db.schema;

import java.time.Duration;

/**
 * Result of a migration run.
 *
 * @param from schema version before the run, 0 if there was none
 * @param to schema version after the run
 * @param applied number of migrations applied
 * @param took duration, including the wait for other runs
 */
public record MigrationResult(int from, int to, int applied, Duration took) {}
