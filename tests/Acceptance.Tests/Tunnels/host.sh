#!/usr/bin/env bash
# A host among several of one machine: it has a network of its own, and the folders below /hosts/NAME in the place of the machine's.
#   host.sh NAME COMMAND…
set -euo pipefail
name=$1
shift
export PATH=/hosts/bin:$PATH
exec ip netns exec "$name" unshare --mount bash -c '
  name=$1
  shift
  for folder in etc/wireguard etc/hlc etc/chrony etc/openvpn etc/iptables usr/local/sbin run/wireguard run/chrony run/openvpn var/lib/hlc var/lib/chrony var/log/chrony; do
    mkdir -p "/hosts/$name/$folder" "/$folder"
    mount --bind "/hosts/$name/$folder" "/$folder"
  done
  chmod 0770 /run/chrony
  exec "$@"' host "$name" "$@"
