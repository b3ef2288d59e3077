#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Prepares the host for the stack app. Running it again changes nothing.
set -eu

# The networks belong to no single stack, so that stacks can be started in any order.
network() {
  name=$1
  shift
  if docker network inspect "$name" >/dev/null 2>&1; then
    return 0
  fi
  # Another stack's setup may create it at the same moment.
  if ! said=$(docker network create "$@" "$name" 2>&1) && ! docker network inspect "$name" >/dev/null 2>&1; then
    echo "setup.sh: cannot make the network $name: $said" >&2
    exit 1
  fi
  echo "network $name created"
}

network app_net

# Files of the stack whose owner or mode the inventory says.
cd "$(dirname "$0")"

owner() {
  if ! chown "$2" "$1"; then
    echo "setup.sh: cannot give $1 to $2: run it as root" >&2
    exit 1
  fi
}

chmod 0640 ./files/etc/app/key.conf
owner ./files/etc/app/key.conf 999:0
owner ./files/etc/app/theirs.conf 33:33
