#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Tells the authority how long its certificates are valid. Run it here once the authority has started, and after each change.
set -eu
cd "$(dirname "$0")"

if ! docker compose exec -T step-ca test -f /home/step/config/ca.json; then
  echo "set-lifetimes: the authority has not made its configuration yet: start it first" >&2
  exit 1
fi

docker compose exec -T step-ca step ca provisioner update admin --ca-config /home/step/config/ca.json \
  --x509-min-dur 5m \
  --x509-max-dur 2160h \
  --x509-default-dur 720h
docker compose restart step-ca
