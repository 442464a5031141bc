#!/bin/sh
# Every five minutes, reads how full the volumes are that this node has mounted, from its kubelet, and how far standbys
# are behind, from the exporter of the database's primary.
set -u
credentials=/var/run/secrets/kubernetes.io/serviceaccount

fetch() {
  curl --silent --show-error --fail --max-time 20 "$@"
}

while true; do
  {
    fetch --cacert "$credentials/ca.crt" \
      --header "Authorization: Bearer $(cat "$credentials/token")" \
      "https://$NODE_IP:10250/metrics"
    fetch "$DATABASE_METRICS"
  } | awk -f /probe/figures.awk
  sleep 300
done
