#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Prepares the host for the stack app. Running it again changes nothing.
set -eu

# The networks belong to no single stack, so that stacks can be started in any order.
network() {
  if docker network inspect "$1" >/dev/null 2>&1; then
    return 0
  fi
  # Another stack's setup may create it at the same moment.
  docker network create "$1" >/dev/null 2>&1 || docker network inspect "$1" >/dev/null
  echo "network $1 created"
}

network app_net
