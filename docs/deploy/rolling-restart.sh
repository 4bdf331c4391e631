#!/usr/bin/env bash
# Restarts the nodes one by one without losing a request: removes a node from nginx, restarts it, waits until it is ready, adds it.
# Usage: rolling-restart.sh 5001 5002
set -euo pipefail
NODES=/etc/nginx/dotm/nodes.conf

for port in "$@"; do
  sed -i "s/^server localhost:$port .*/server localhost:$port down;/" "$NODES"
  nginx -t -q && nginx -s reload
  sleep 1
  systemctl restart "dotm-esim@$port"
  for _ in $(seq 60); do
    curl -fsS -o /dev/null "http://localhost:$port/api/ready" && break
    sleep 1
  done
  # Exits here if the new version is not ready. The other nodes stay in service.
  curl -fsS -o /dev/null "http://localhost:$port/api/ready"
  sed -i "s/^server localhost:$port down;/server localhost:$port max_fails=1 fail_timeout=2s;/" "$NODES"
  nginx -t -q && nginx -s reload
done
