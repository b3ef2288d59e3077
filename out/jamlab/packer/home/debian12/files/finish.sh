#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Packer runs it as root when the system is installed: what must be another one on each clone is taken away.
set -eu
root=${ROOT:-}

if [ -z "$root" ]; then
  # 2: something went wrong that cloud-init got over.
  cloud-init status --wait || [ $? -eq 2 ]
fi
install -m 0644 /tmp/99-pve.cfg "$root/etc/cloud/cloud.cfg.d/99-pve.cfg"
rm -f /tmp/99-pve.cfg

# cloud-init writes the interfaces of a clone into interfaces.d.
cat >"$root/etc/network/interfaces" <<'END_OF_FILE'
source /etc/network/interfaces.d/*
auto lo
iface lo inet loopback
END_OF_FILE

rm -f "$root"/etc/ssh/ssh_host_*
: >"$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id" "$root/var/lib/systemd/random-seed"
if [ -z "$root" ]; then
  cloud-init clean --logs
  sync
fi
