# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab home: change the inventory, or override the template backup/restic.sh.
# Archives by restic 0.14 and later: one repository, a tag for the backup and one for each source. Read by backup scripts.

programs="restic unshare"
known=$state/backup-$backup.repositories
excludes=/etc/hlc/backup-$backup.exclude
checked=no

# restic_settings REPOSITORY PASSWORD
restic_settings() {
  RESTIC_REPOSITORY=$1 RESTIC_PASSWORD=$2
  export RESTIC_REPOSITORY RESTIC_PASSWORD
}

# 0: it is there. 1: it does not exist. 2: nobody knows; then nothing must be made in its place.
restic_open() {
  result=0
  answer=$(restic cat config 2>&1 >/dev/null </dev/null 8>&- 9>&-) || result=$?
  case $result in
    0) return 0 ;;
    10) return 1 ;; # since restic 0.17
  esac
  case $answer in
    *"unable to open config file"*"no such file"* | *"unable to open config file"*"does not exist"* | *"unable to open config file"*"not found"*) return 1 ;;
  esac
  complain "$answer"
  return 2
}

remember() {
  grep -qxF "$RESTIC_REPOSITORY" "$known" 2>/dev/null || printf '%s\n' "$RESTIC_REPOSITORY" >>"$known"
}

restic_init() {
  say "makes the repository"
  if patiently restic init && restic_open && remember; then
    return 0
  fi
  failed 15 init "cannot make the repository"
  return 1
}

prepare() {
  there=0
  restic_open || there=$?
  case $there in
    0) remember; return 0 ;;
    2) failed 14 repository "cannot open the repository"; return 1 ;;
  esac
  # A repository that was there before is not made anew: the wrong disk is mounted, or the wrong machine answers.
  if grep -qxF "$RESTIC_REPOSITORY" "$known" 2>/dev/null; then
    failed 14 repository "the repository is gone: if it really is, make another with backup-$backup init"
    return 1
  fi
  restic_init
}

make_target() {
  there=0
  restic_open || there=$?
  case $there in
    0) remember ;;
    1) restic_init || : ;;
    *) failed 14 repository "cannot open the repository" ;;
  esac
}

archive() {
  paths "$1" restic_create "$1" "$2" "$3"
}

restic_create() {
  tags=backup-$backup,$1 dataset=$2 place=$3
  [ "$mark" = - ] || tags=by-hand-$backup,$1,$tag
  shift 3
  set -- restic backup --host "$host" --tag "$tags" --exclude-file "$excludes" "$@"
  result=0
  if [ "$snapshot" = yes ] && [ -n "$dataset" ]; then
    in_snapshot "$place" "$@" || result=$?
  else
    patiently "$@" || result=$?
  fi
  case $result in
    0) return 0 ;;
    3) return 1 ;; # made, but some files could not be read
    *) return 2 ;;
  esac
}

prune() { keep restic_forget "$1"; }

restic_forget() {
  tags=backup-$backup,$1
  shift
  [ $# -gt 0 ] || return 0
  patiently restic forget --host "$host" --tag "$tags" --group-by host,tags --prune "$@"
}

# One repository: checked once for all sources.
check() {
  [ "$checked" = no ] || return 0
  checked=yes
  patiently restic check
}

verify_source() {
  [ "$checked" = no ] || return 0
  checked=yes
  patiently restic check --read-data || failed 18 check "the repository does not pass its check"
}

is_there() { restic_open; }

list_source() { restic snapshots --host "$host" --tag "backup-$backup,$1" --tag "by-hand-$backup,$1" </dev/null; }

info_source() { restic stats --host "$host" --tag "backup-$backup,$1" --tag "by-hand-$backup,$1" --mode raw-data </dev/null; }

# The id of the newest one stands in the only entry of a list.
newest() {
  restic snapshots --host "$host" --tag "backup-$backup,$1" --latest 1 --json </dev/null |
    sed -n 's/.*"short_id":"\([0-9a-f]*\)".*/\1/p'
}

has_archive() {
  restic snapshots --host "$host" --tag "backup-$backup,$1" --tag "by-hand-$backup,$1" --json "$2" </dev/null | grep -q '"short_id"'
}

extract_to() { patiently restic restore --target "$3" "$2"; }

delete_archive() { patiently restic forget --prune "$2"; }

export_key() {
  complain "restic has no key to export: its repository opens with the password alone"
  return 1
}
