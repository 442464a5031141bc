package coworking.infrastructure.observability;

import coworking.infrastructure.observability.Alarm.Limit;
import coworking.infrastructure.observability.Alarm.Silence;
import coworking.infrastructure.observability.Reading.Statistic;
import java.util.List;

/**
 * What is measured of the machines and of all pods on them, and what of it is wrong.
 *
 * @param cluster the EKS cluster
 */
record ClusterSignals(String cluster) {

    Metric nodeCpu() {
        return Metric.ofCluster("node_cpu_utilization", cluster);
    }

    Metric nodeMemory() {
        return Metric.ofCluster("node_memory_utilization", cluster);
    }

    Metric nodeDisk() {
        return Metric.ofCluster("node_filesystem_utilization", cluster);
    }

    Metric nodes() {
        return Metric.ofCluster("cluster_node_count", cluster);
    }

    Metric restarts() {
        return Metric.ofCluster("pod_number_of_container_restarts", cluster);
    }

    List<Alarm> alarms() {
        return List.of(
                full(Runbook.NODE_CPU, nodeCpu(), 90, new Window(5, 6), "CPU"),
                full(Runbook.NODE_MEMORY, nodeMemory(), 90, new Window(5, 3), "memory"),
                full(Runbook.NODE_DISK, nodeDisk(), 80, new Window(5, 3), "disk"),
                manyRestarts());
    }

    private static Alarm full(Runbook runbook, Metric metric, int percent, Window window, String what) {
        return new Alarm(
                runbook,
                "",
                "The fullest node used at least %d %% of its %s for %d minutes."
                        .formatted(percent, what, window.minutes() * window.periods()),
                new Statistic(metric, "Maximum"),
                Limit.atLeast(percent),
                window,
                Silence.IS_WRONG);
    }

    private Alarm manyRestarts() {
        return new Alarm(
                Runbook.POD_RESTARTS,
                "",
                "Containers of the cluster restarted at least three times within a quarter of an hour.",
                new Statistic(restarts(), "Sum"),
                Limit.atLeast(3),
                new Window(15, 1),
                Silence.IS_FINE);
    }
}
