#!/usr/bin/env bash
# Switches and hosts for a test, made inside a machine (see Live/machine.sh). Each host has a network, and files of its own: a copy of
# /etc, an empty /var, /run and /usr/local, and this system's programs. Reads one command a line:
#   switch NAME
#   host NAME                                  a host without a network card
#   plug HOST SWITCH CARD ADDRESS/PREFIX       a card; ADDRESS of IPv4
#   route HOST DESTINATION GATEWAY
#   forward HOST                               the host passes packets on
set -euo pipefail
hosts=/hosts
ip netns list | grep -q '^switches' || ip netns add switches

make_host() {
  ip netns add "$1"
  ip -n "$1" link set lo up
  local root=$hosts/$1 folder
  mkdir -p "$root"
  mount -t tmpfs -o mode=0755 "$1" "$root"
  for folder in /bin /sbin /lib /lib64; do
    if [ -L "$folder" ]; then
      cp -a "$folder" "$root$folder"
    elif [ -e "$folder" ]; then
      mkdir "$root$folder"
      mount --bind "$folder" "$root$folder"
    fi
  done
  mkdir -p "$root"/{usr,etc,proc,sys,dev,run/lock,stage,root,home,srv,opt,tmp} "$root"/var/{lib,log,spool,tmp,cache/bind,lib/haproxy,lib/chrony}
  chmod 1777 "$root/tmp"
  ln -s /run "$root/var/run"
  cp -a /etc/. "$root/etc/"
  chown root:bind "$root/var/cache/bind"
  chmod 0775 "$root/var/cache/bind"
  mount --bind /usr "$root/usr"
  mount -t tmpfs -o mode=0755 local "$root/usr/local"
  mkdir "$root"/usr/local/{bin,sbin,lib,share}
  mount --bind /stage "$root/stage"
  mount --rbind /proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
}

while read -r command name rest; do
  # shellcheck disable=SC2086 # the words of a command
  set -- $rest
  case $command in
    switch)
      ip -n switches link add "$name" type bridge
      ip -n switches link set "$name" up
      ;;
    host) make_host "$name" ;;
    plug)
      # The name of a card is 15 characters at most: the far end is counted.
      count=$(($(cat /run/cards 2>/dev/null || echo 0) + 1))
      echo "$count" >/run/cards
      ip link add "card$count" netns switches type veth peer name "$2" netns "$name"
      ip -n switches link set "card$count" master "$1" up
      ip -n "$name" addr add "$3" dev "$2"
      ip -n "$name" link set "$2" up
      ;;
    route) ip -n "$name" route add "$1" via "$2" ;;
    forward) ip netns exec "$name" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward' ;;
    "" | "#"*) ;;
    *)
      echo "network.sh: what is '$command'?" >&2
      exit 1
      ;;
  esac
done
