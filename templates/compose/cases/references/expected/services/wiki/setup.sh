#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Prepares the host for the stack wiki. Running it again changes nothing.
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

network wiki_net
