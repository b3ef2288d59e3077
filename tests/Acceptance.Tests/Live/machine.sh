#!/usr/bin/env bash
# A machine for a test, made of this one: its own root (what is written to it stays in memory), network and processes.
# It is gone, with all that was started in it, when the process ends that started this one.
#   unshare --mount --net --pid --fork --kill-child machine.sh STAGE
# STAGE appears as /stage. Prints "ready" and then waits.
set -euo pipefail
stage=$1
mount --make-rprivate /

memory=$stage/.machine
mkdir "$memory"
mount -t tmpfs -o mode=0755 machine "$memory"
mkdir "$memory"/{upper,work,root,docker,containerd}
# What is written goes to memory: the files below stay as they are.
mount -t overlay -o "lowerdir=/,upperdir=$memory/upper,workdir=$memory/work" machine "$memory/root"
root=$memory/root
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=0755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mkdir -p "$root/stage" "$root/var/lib/docker" "$root/var/lib/containerd" "$root/machine"
mount --bind "$stage" "$root/stage"
# Storage of images lies on an overlay of its own, which cannot stand on this one.
mount --bind "$memory/docker" "$root/var/lib/docker"
mount --bind "$memory/containerd" "$root/var/lib/containerd"
cd "$root"
pivot_root . machine
umount -l /machine
mkdir -p /run/lock /run/netns
ip link set lo up

# The network: this machine, and somebody else on the same lan.
ip netns add client
ip link add lan0 type veth peer name lan0 netns client
ip addr add 192.168.1.100/24 dev lan0
ip link set lan0 up
ip -n client link set lo up
ip -n client addr add 192.168.1.50/24 dev lan0
ip -n client link set lan0 up
ip -n client route add default via 192.168.1.100

echo ready
# The shell stays, as it takes care of processes whose parents died: others would think that they still run.
sleep infinity &
wait
