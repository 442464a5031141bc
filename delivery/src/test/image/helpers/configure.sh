#!/bin/bash
# Stands in for the script that sets keys up and fills the class cache, which it does by starting the server. The server's
# work area stays.
set -euo pipefail

[ -d /config/apps ] || { echo "configure.sh: applications have to be there first" >&2; exit 1; }
keystore=/config/configDropins/defaults/keystore.xml
[ -e "$keystore" ] || echo "<server><keyStore id='defaultKeyStore' password='$RANDOM$RANDOM'/></server>" >"$keystore"

server start defaultServer
for _ in {1..60}; do
  if grep -q CWWKF0011I /logs/messages.log; then
    server stop defaultServer
    rm -rf /logs/*
    exit
  fi
  sleep 1
done
echo "configure.sh: the server did not start without a database" >&2
exit 1
