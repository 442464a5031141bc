package coworking.infrastructure.observability;

import coworking.infrastructure.observability.Alarm.Limit;
import coworking.infrastructure.observability.Alarm.Silence;
import coworking.infrastructure.observability.Reading.Statistic;
import java.util.List;

/**
 * What is measured of the database, and what of it is wrong.
 *
 * @param namespace where its pods run and its volumes are claimed
 * @param metrics the CloudWatch namespace of the stack's own metrics
 */
record DatabaseSignals(String namespace, String metrics) {
    /** A backup is made every day; two hours are left for it to be late. */
    private static final int HOURS_BETWEEN_BACKUPS = 26;

    /** The container that the Barman Cloud plugin adds to each instance tells of every backup that it has completed. */
    LogMetric backups() {
        return LogMetric.count(
                metrics,
                "database-backups",
                LogPattern.of(namespace, "*", "plugin-barman-cloud").where("msg", "Backup completed"));
    }

    LogMetric volumeUsed() {
        var lines = LogPattern.of(VolumeProbe.NAMESPACE, "*", VolumeProbe.CONTAINER)
                .where("type", "volume")
                .where("namespace", namespace);
        return LogMetric.measurement(metrics, "database-volume-used", lines, "usedPercent", "Percent");
    }

    List<LogMetric> logMetrics() {
        return List.of(backups(), volumeUsed(), archiveFailures(), refusedConnections());
    }

    List<Alarm> alarms() {
        return List.of(volumeFull(), backupMissing(), archivingFails(), connectionsExhausted());
    }

    /** CloudNativePG logs every segment of the write-ahead log that it could not archive. */
    LogMetric archiveFailures() {
        return LogMetric.count(
                metrics,
                "database-archive-failures",
                LogPattern.of(namespace, "*", "postgres")
                        .where("logger", "wal-archive")
                        .where("level", "error"));
    }

    /** PostgreSQL refuses a connection beyond {@code max_connections} with this SQL state. */
    LogMetric refusedConnections() {
        return LogMetric.count(
                metrics,
                "database-refused-connections",
                LogPattern.of(namespace, "*", "postgres").where("record.sql_state_code", "53300"));
    }

    private Alarm archivingFails() {
        return new Alarm(
                Runbook.WAL_ARCHIVING,
                "",
                "Segments of the write-ahead log could not be archived, for fifteen minutes.",
                new Statistic(archiveFailures().metric(), "Sum"),
                Limit.atLeast(1),
                new Window(5, 3),
                Silence.IS_FINE);
    }

    private Alarm connectionsExhausted() {
        return new Alarm(
                Runbook.CONNECTIONS,
                "",
                "The database refused connections because all were in use.",
                new Statistic(refusedConnections().metric(), "Sum"),
                Limit.atLeast(1),
                new Window(5, 1),
                Silence.IS_FINE);
    }

    private Alarm volumeFull() {
        return new Alarm(
                Runbook.DATABASE_VOLUME,
                "",
                "The fullest volume of the database was used to at least 75 %, or not measured, for half an hour.",
                new Statistic(volumeUsed().metric(), "Maximum"),
                Limit.atLeast(75),
                new Window(10, 3),
                Silence.IS_WRONG);
    }

    private Alarm backupMissing() {
        return new Alarm(
                Runbook.BACKUP_MISSING,
                "",
                "No backup of the database was completed for %d hours.".formatted(HOURS_BETWEEN_BACKUPS),
                new Statistic(backups().metric(), "Sum"),
                Limit.below(1),
                new Window(60, HOURS_BETWEEN_BACKUPS),
                Silence.IS_WRONG);
    }
}
