# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab jamlab: change the inventory, or override the template backup/run.sh.
# A run: stop, snapshot, start, archive each source, prune, check, destroy the snapshot. Read by backup scripts after frame.sh and the
# part of their program, which defines:
#   prepare SOURCE                      opens or makes what archives go to; tells by `failed` why it cannot
#   archive SOURCE DATASET MOUNTPOINT   0 fine, 1 with warnings, more for a failure
#   prune SOURCE, check SOURCE

old_snapshots() {
  for root in "$@"; do
    zfs list -H -t snapshot -o name -r "$root" | grep "@backup-${backup}_" || :
  done
}

make_snapshot() {
  tag=backup-${backup}_$(date +%Y-%m-%d_%H-%M-%S)
  stage=snapshot
  names=
  for root in "$@"; do
    names="$names $root@$tag"
  done
  # All in one command: only then are they of one moment (zfs-snapshot(8)). Names of datasets hold no blanks.
  # shellcheck disable=SC2086
  zfs snapshot -r $names </dev/null 8>&- 9>&- || return 1
  taken=yes
}

remove_snapshot() {
  for root in "$@"; do
    zfs destroy -r "$root@$tag" </dev/null 8>&- 9>&- || return 1
  done
}

# Runs a command that sees the snapshot in the place of the data. Names of files then stay the same from one archive to the next. The
# namespace goes with the command, so nothing is left mounted.
in_snapshot() {
  place=$1
  shift
  # Looking into it mounts it (zfsprops(7), snapdir), which must have happened before the namespace is made.
  if ! ls "$place/.zfs/snapshot/$tag/" >/dev/null; then
    complain "$place has no snapshot $tag"
    return 2
  fi
  # shellcheck disable=SC2016 # the inner shell's own arguments
  patiently unshare --mount sh -c 'mount --bind "$1/.zfs/snapshot/$2" "$1" || exit 2; shift 2; cd / && exec "$@"' sh "$place" "$tag" "$@"
}

# archive_source SOURCE DATASET MOUNTPOINT: without a dataset the last two are empty.
archive_source() {
  stage=repository
  prepare "$1" || return 0
  stage=archive
  say "archives $1"
  result=0
  archive "$@" || result=$?
  case $result in
    0) ;;
    # What others write to meanwhile changes while it is read: only a still source has no excuse.
    1) if [ "$snapshot" = yes ] || [ "$stop" = yes ]; then failed 20 archive "$1 was archived with warnings"; else say "$1 was archived with warnings"; fi ;;
    *) failed 16 archive "cannot archive $1"; return 0 ;;
  esac
  good="$good $1 "
  # Services that wait for the archives do not wait for this as well.
  [ "$snapshot" = no ] || prune_source "$1"
}

prune_source() {
  case $good in *" $1 "*) ;; *) return 0 ;; esac
  stage=prune
  prune "$1" || failed 17 prune "cannot prune $1"
}

check_source() {
  case $good in *" $1 "*) ;; *) return 0 ;; esac
  stage=check
  check "$1" || failed 18 check "$1 does not pass its check"
}

run() {
  set_out
  good=
  left=
  if [ "$snapshot" = yes ]; then
    left=$(snapshots old_snapshots) || stop_here 12 snapshot "cannot list snapshots"
    [ -z "$left" ] || complain "snapshots of runs that did not succeed; destroy each when its data is safe elsewhere:
$left"
  fi
  stage=stop
  if [ "$stop" = yes ]; then
    stacks_begin || stop_here 11 stop "cannot have the stacks"
    stacks stacks_stop || stop_here 11 stop "services cannot be stopped"
  fi
  [ "$snapshot" = no ] || snapshots make_snapshot || stop_here 12 snapshot "cannot take the snapshot"
  if [ "$stop" = yes ] && [ "$snapshot" = yes ]; then
    stage=start
    stacks_start || failed 13 start "services are down: $(cut -f 2 "$stopped" | tr '\n' ' ')"
    stacks_end
  fi
  sources archive_source
  if [ "$stop" = yes ] && [ "$snapshot" = no ]; then
    stage=start
    stacks_start || failed 13 start "services are down: $(cut -f 2 "$stopped" | tr '\n' ' ')"
    stacks_end
  fi
  [ "$snapshot" = yes ] || sources prune_source
  sources check_source
  if [ "$snapshot" = yes ] && [ "$code" -eq 0 ]; then
    stage=cleanup
    if snapshots remove_snapshot; then taken=no; else failed 19 cleanup "cannot destroy the snapshot"; fi
  fi
  exit "$code"
}
