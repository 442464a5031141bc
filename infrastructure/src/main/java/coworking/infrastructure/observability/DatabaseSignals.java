package coworking.infrastructure.observability;

import coworking.infrastructure.traffic.Traffic;
import java.util.List;
import java.util.stream.Stream;

/**
 * Metrics and alarms of the database.
 *
 * @param metrics CloudWatch namespace of the stack's own metrics
 * @param instances instances of the database; a single one has no standby that can lag
 */
record DatabaseSignals(String metrics, int instances) {

    /** The Barman Cloud plugin's container in each instance logs every completed backup. */
    LogMetric backups() {
        return LogMetric.count(
                metrics, "database-backups", lines("plugin-barman-cloud").where("msg", "Backup completed"));
    }

    LogMetric volumeUsed() {
        var lines = probe("volume").where("namespace", Traffic.NAMESPACE);
        return LogMetric.measurement(metrics, "database-volume-used", lines, "usedPercent", "Percent");
    }

    LogMetric replicationLag() {
        return LogMetric.measurement(
                metrics, "database-replication-lag", probe("replication"), "lagSeconds", "Seconds");
    }

    /** CloudNativePG logs every segment of the write-ahead log that it could not archive. */
    LogMetric archiveFailures() {
        return LogMetric.count(
                metrics,
                "database-archive-failures",
                lines("postgres").where("logger", "wal-archive").where("level", "error"));
    }

    /** PostgreSQL refuses a connection beyond {@code max_connections} with this SQL state. */
    LogMetric refusedConnections() {
        return LogMetric.count(
                metrics, "database-refused-connections", lines("postgres").where("record.sql_state_code", "53300"));
    }

    boolean hasStandbys() {
        return instances > 1;
    }

    List<LogMetric> logMetrics() {
        var ofAll = Stream.of(backups(), volumeUsed(), archiveFailures(), refusedConnections());
        return Stream.concat(ofAll, standbys(replicationLag())).toList();
    }

    List<Alarm> alarms() {
        var ofAll = Stream.of(
                new Alarm(AlarmRule.DATABASE_VOLUME, volumeUsed().metric(), "Maximum"),
                new Alarm(AlarmRule.BACKUP_MISSING, backups().metric(), "Sum"),
                new Alarm(AlarmRule.WAL_ARCHIVING, archiveFailures().metric(), "Sum"),
                new Alarm(AlarmRule.CONNECTIONS, refusedConnections().metric(), "Sum"));
        var lag = new Alarm(AlarmRule.REPLICATION_LAG, replicationLag().metric(), "Maximum");
        return Stream.concat(ofAll, standbys(lag)).toList();
    }

    private <T> Stream<T> standbys(T signal) {
        return Stream.of(signal).filter(any -> hasStandbys());
    }

    private static LogPattern lines(String container) {
        return LogPattern.of(Traffic.NAMESPACE, "*", container);
    }

    private static LogPattern probe(String type) {
        return LogPattern.of(Traffic.PROBE_NAMESPACE, "*", VolumeProbe.CONTAINER)
                .where("type", type);
    }
}
