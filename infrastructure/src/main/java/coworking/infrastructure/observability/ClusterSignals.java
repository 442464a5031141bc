package coworking.infrastructure.observability;

import java.util.List;

/** Metrics and alarms of the nodes and all pods of an EKS cluster. */
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
                new Alarm(AlarmRule.NODE_CPU, nodeCpu(), "Maximum"),
                new Alarm(AlarmRule.NODE_MEMORY, nodeMemory(), "Maximum"),
                new Alarm(AlarmRule.NODE_DISK, nodeDisk(), "Maximum"),
                new Alarm(AlarmRule.POD_RESTARTS, restarts(), "Sum"));
    }
}
