#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Prepares the host for the stack ddns. Running it again changes nothing.
set -eu
