# From the metrics of a kubelet and of CloudNativePG's exporter: one JSON line for each volume claim, and one for the
# standby that is furthest behind.

function label(series, name) {
    return match(series, name "=\"[^\"]*\"") \
        ? substr(series, RSTART + length(name) + 2, RLENGTH - length(name) - 3) \
        : ""
}

function claim() {
    return label($1, "namespace") " " label($1, "persistentvolumeclaim")
}

/^kubelet_volume_stats_capacity_bytes[{]/ { capacity[claim()] = $2 }
/^kubelet_volume_stats_available_bytes[{]/ { available[claim()] = $2 }
/^cnpg_pg_stat_replication_replay_lag_seconds[{]/ { standbys++; if ($NF > lag) lag = $NF }

END {
    for (volume in capacity) {
        if (capacity[volume] > 0 && volume in available) {
            split(volume, part, " ")
            printf "{\"type\":\"volume\",\"namespace\":\"%s\",\"claim\":\"%s\",\"usedPercent\":%.1f}\n", \
                part[1], part[2], 100 * (1 - available[volume] / capacity[volume])
        }
    }
    if (standbys > 0) {
        printf "{\"type\":\"replication\",\"standbys\":%d,\"lagSeconds\":%.1f}\n", standbys, lag
    }
}
