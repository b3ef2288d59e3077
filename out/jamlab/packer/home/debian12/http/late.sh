#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Debian's installer runs it at the end, with the new system in /target: the keys that log in, and sudo without a password.
set -eu
# shellcheck disable=SC2209  # an account may be called like a command
user=jam
target=${TARGET:-/target}
in_target=${IN_TARGET:-in-target}

home=$target/home/$user
mkdir -p "$home/.ssh"
cat >"$home/.ssh/authorized_keys" <<'END_OF_KEYS'
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGC2BbqduklQ+E5bPmlO0xrU5bBlK8rPEW9rpMbazrKM jam@jam.example
END_OF_KEYS
chmod 0700 "$home/.ssh"
chmod 0600 "$home/.ssh/authorized_keys"
"$in_target" chown -R "$user:$user" "/home/$user/.ssh"

mkdir -p "$target/etc/sudoers.d"
printf '%s ALL=(ALL) NOPASSWD:ALL\n' "$user" >"$target/etc/sudoers.d/90-$user"
chmod 0440 "$target/etc/sudoers.d/90-$user"
