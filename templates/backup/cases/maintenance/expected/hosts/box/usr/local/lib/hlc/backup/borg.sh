# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab home: change the inventory, or override the template backup/borg.sh.
# Archives by BorgBackup 1.2 and later: a repository for each source. Read by backup scripts.

programs="borg unshare"
known=$state/backup-$backup.repositories
excludes=/etc/hlc/backup-$backup.exclude

# borg_settings BASE PASSPHRASE SSH-COMMAND COMPRESSION KEEPS-PARENTS: the last is yes if only an existing folder may hold repositories.
borg_settings() {
  base=${1%/} compression=$4 needs_base=$5
  BORG_PASSPHRASE=$2 BORG_RSH=$3
  # Who holds a lock. Borg would take the address of a network card, and the lock of a run that was killed would stay if that has changed.
  BORG_HOST_ID=$host@home
  export BORG_PASSPHRASE BORG_RSH BORG_HOST_ID
}

repository() {
  BORG_REPO=$base/$1
  export BORG_REPO
}

# 0: it is there. 1: it does not exist. 2: nobody knows; then nothing must be made in its place.
borg_open() {
  repository "$1"
  result=0
  answer=$(borg --log-json info 2>&1 >/dev/null </dev/null 8>&- 9>&-) || result=$?
  [ "$result" -gt 1 ] || return 0
  case $answer in
    *'"msgid": "Repository.DoesNotExist"'*) return 1 ;;
  esac
  complain "$BORG_REPO: $(printf '%s\n' "$answer" | sed -n 's/.*"message": "\([^"]*\)".*/\1/p' | tail -n 1)"
  return 2
}

remember() {
  grep -qxF "$BORG_REPO" "$known" 2>/dev/null || printf '%s\n' "$BORG_REPO" >>"$known"
}

# borg_init SOURCE [OPTION]: made, and opened again as the next run will.
borg_init() {
  say "makes $BORG_REPO"
  if patiently borg init --encryption=repokey-blake2 ${2:+"$2"} && borg_open "$1" && remember; then
    say "keep its key elsewhere: backup-$backup export-key $1"
    return 0
  fi
  failed 15 init "cannot make $BORG_REPO"
  return 1
}

prepare() {
  there=0
  borg_open "$1" || there=$?
  case $there in
    0) remember; return 0 ;;
    2) failed 14 repository "cannot open $BORG_REPO"; return 1 ;;
  esac
  # A repository that was there before is not made anew: the wrong disk is mounted, or the wrong machine answers.
  if grep -qxF "$BORG_REPO" "$known" 2>/dev/null; then
    failed 14 repository "$BORG_REPO is gone: if it really is, make another with backup-$backup init"
    return 1
  fi
  if [ "$needs_base" = yes ]; then
    borg_init "$1"
  else
    borg_init "$1" --make-parent-dirs
  fi
}

make_target() {
  there=0
  borg_open "$1" || there=$?
  case $there in
    0) say "$BORG_REPO is there"; remember ;;
    1) borg_init "$1" --make-parent-dirs ;;
    *) failed 14 repository "cannot open $BORG_REPO" ;;
  esac
}

archive() {
  repository "$1"
  paths "$1" borg_create "$2" "$3"
}

# Ids stay numbers: the names of this host's accounts mean other ids on the next one.
borg_create() {
  dataset=$1 place=$2
  shift 2
  set -- borg create --verbose --stats --show-rc --numeric-ids "--compression=$compression" --exclude-from "$excludes" \
    "::$backup$mark$(date +%Y-%m-%d_%H-%M-%S)" "$@"
  if [ "$snapshot" = yes ] && [ -n "$dataset" ]; then
    in_snapshot "$place" "$@"
  else
    patiently "$@"
  fi
}

prune() {
  repository "$1"
  keep borg_prune
}

# Without compact nothing becomes free (borg-prune(1)). Archives of other names are not this backup's.
borg_prune() {
  [ $# -gt 0 ] || return 0
  patiently borg prune --verbose --list --show-rc --glob-archives "$backup-*" "$@" && patiently borg compact
}

check() {
  repository "$1"
  patiently borg check --show-rc
}

verify_source() {
  repository "$1"
  say "reads all of $1"
  patiently borg check --verify-data || failed 18 check "$1 does not pass its check"
}

is_there() { borg_open "$1"; }

list_source() {
  repository "$1"
  borg list </dev/null
}

newest() {
  repository "$1"
  borg list --short --glob-archives "$backup-*" --last 1 </dev/null
}

has_archive() {
  repository "$1"
  borg info "::$2" >/dev/null </dev/null
}

extract_to() {
  repository "$1"
  # shellcheck disable=SC2016 # the inner shell's own arguments
  patiently sh -c 'cd "$1" && exec borg extract --numeric-ids "::$2"' sh "$3" "$2"
}

delete_archive() {
  repository "$1"
  patiently borg delete "::$2" && patiently borg compact
}

info_source() {
  repository "$1"
  borg info </dev/null
}

export_key() {
  repository "$1"
  if [ $# -eq 2 ]; then
    borg key export :: "$2" </dev/null && grep -q '^BORG_KEY [0-9a-f]' "$2"
  else
    borg key export --paper :: </dev/null
  fi
}
