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

# Folders of data: made once with their owner, never touched again.
folder() {
  path=$1 owner=$2 group=$3 mode=$4
  if [ -d "$path" ]; then
    return 0
  fi
  if ! install -d -m "$mode" -o "$owner" -g "$group" "$path"; then
    echo "setup.sh: cannot make $path for owner $owner and group $group: run it as root, and make the group first" >&2
    exit 1
  fi
  echo "folder $path created"
}

folder /data/app/app/data 101000 101000 0750
folder /data/app/db/data 100999 100000 0750
folder /data/app/root/data 100000 100000 0750
folder /data/app/root/theirs 100033 100033 0750

# Files of the stack whose owner or mode the inventory says.
cd "$(dirname "$0")"

owner() {
  if ! chown "$2" "$1"; then
    echo "setup.sh: cannot give $1 to $2: run it as root" >&2
    exit 1
  fi
}

chmod 0600 ./files/etc/a.conf
owner ./files/etc/a.conf 100000:100000
chmod 0400 ./files/etc/b.conf
owner ./files/etc/b.conf 100033:100034
