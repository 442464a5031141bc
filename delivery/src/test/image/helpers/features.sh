#!/bin/bash
# Stands in for the script that downloads features: they are here already.
set -euo pipefail
[ -f /config/server.xml ] || { echo "features.sh: /config/server.xml has to be there first" >&2; exit 1; }
[ ! -e /config/apps ] || { echo "features.sh: applications come after it, or each would download the features again" >&2; exit 1; }
