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

# The installer's own settings would keep cloud-init from the network of a clone.
rm -f "$root"/etc/cloud/cloud.cfg.d/99-installer.cfg "$root"/etc/cloud/cloud.cfg.d/90-installer-network.cfg \
  "$root"/etc/cloud/cloud.cfg.d/subiquity-disable-cloudinit-networking.cfg \
  "$root"/etc/netplan/00-installer-config.yaml "$root"/etc/netplan/50-cloud-init.yaml

rm -f "$root"/etc/ssh/ssh_host_*
: >"$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id" "$root/var/lib/systemd/random-seed"
if [ -z "$root" ]; then
  cloud-init clean --logs
  sync
fi
