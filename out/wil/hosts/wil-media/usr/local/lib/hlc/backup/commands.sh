# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab wil: change the inventory, or override the template backup/commands.sh.
# What people do with a backup by hand: list, extract, restore and so on. Read by backup scripts after frame.sh, run.sh and the part of
# their program, which defines:
#   is_there SOURCE, list_source SOURCE, newest SOURCE, has_archive SOURCE ARCHIVE, extract_to SOURCE ARCHIVE FOLDER,
#   delete_archive SOURCE ARCHIVE, verify_source SOURCE, make_target SOURCE, info_source SOURCE, export_key SOURCE [FILE]

wrong_usage() {
  complain "$1"
  usage >&2
  exit 2
}

# A source is named by itself, by its dataset, or by its stack if that has only one.
consider() {
  if [ "$1" = "$wanted" ] || [ "$2" = "$wanted" ]; then
    found=$1 matches=1 exact=yes dataset=$2 place=$3
  elif [ "$exact" = no ] && stacks_of "$1" names_stack; then
    found=$1 matches=$((matches + 1)) dataset=$2 place=$3
  fi
}

names_stack() {
  for stack in "$@"; do
    [ "${stack##*/}" != "$wanted" ] || return 0
  done
  return 1
}

choose() {
  wanted=$1 found='' matches=0 exact=no
  sources consider
  [ "$matches" -eq 1 ] || wrong_usage "'$wanted' is not one of: $(sources show_name | tr '\n' ' ')"
  source=$found
}

show_name() { printf '%s\n' "$1"; }

show_source() {
  printf '%s' "$1"
  [ -z "$2" ] || printf '  %s' "$2"
  paths "$1" show_paths
}

show_paths() {
  printf '  %s' "$@"
  printf '\n'
}

list_one() {
  say "$1:"
  list_source "$1" || failed 14 repository "cannot list $1"
}

with_each() {
  if [ -n "${2:-}" ]; then
    choose "$2"
    "$1" "$source"
  else
    sources "$1"
  fi
  exit "$code"
}

info_one() {
  say "$1:"
  info_source "$1" || failed 14 repository "cannot tell how much is kept of $1"
}

check_one() {
  say "checks $1"
  check "$1" || failed 18 check "$1 does not pass its check"
}

# From here on the run's lists hold the chosen source alone.
# shellcheck disable=SC2317 # they are called from other parts
narrow() {
  sources() { "$@" "$source" "$dataset" "$place"; }
  stacks() { stacks_of "$source" "$@"; }
  snapshots() { [ -z "$dataset" ] || "$@" "$dataset"; }
}

# What an older snapshot holds is not the newest state of the data: its archive has a name of its own, which neither prune nor restore
# takes for one of the backup's own.
archive_by_hand() {
  choose "$1"
  narrow
  [ $# -eq 2 ] || run
  case $snapshot-$dataset in yes-?*) ;; *) wrong_usage "backup-$backup archives no snapshots: leave '$2' out" ;; esac
  case $2 in '' | *[!A-Za-z0-9_.:-]*) wrong_usage "'$2' is not the name of a snapshot" ;; esac
  set_out
  tag=$2 mark=@$2-
  stage=snapshot
  zfs list -H -t snapshot -o name "$dataset@$tag" >/dev/null </dev/null || stop_here 12 snapshot "$dataset has no snapshot $tag"
  stage=repository
  prepare "$source" || exit "$code"
  stage=archive
  say "archives $source from its snapshot $tag"
  result=0
  archive "$source" "$dataset" "$place" || result=$?
  case $result in
    0) ;;
    1) failed 20 archive "$source was archived with warnings" ;;
    *) failed 16 archive "cannot archive $source" ;;
  esac
  exit "$code"
}

# A key that is there already is not written over: it may be all that is left of a repository.
export_keys() {
  [ -d "$1" ] || mkdir "$1" || stop_here 14 repository "cannot make $1"
  keys=$1
  sources export_into
  exit "$code"
}

export_into() {
  file=$keys/$backup-$1.key
  if [ -e "$file" ]; then
    failed 14 repository "$file is there already: move it away"
  elif export_key "$1" "$file" && [ -s "$file" ]; then
    say "the key of $1 is in $file"
  else
    rm -f "$file"
    failed 14 repository "cannot export the key of $1"
  fi
}

open_archive() {
  choose "$1"
  stage=repository
  is_there "$source" || stop_here 14 repository "cannot open what holds $source"
  archive=${2:-}
  [ -n "$archive" ] || archive=$(newest "$source") || archive=
  [ -n "$archive" ] || stop_here 14 repository "there is no archive of $source"
  has_archive "$source" "$archive" || stop_here 14 repository "$source has no archive $archive"
}

extract() {
  open_archive "$1" "$2"
  mkdir -p "$3" || stop_here 21 extract "cannot make $3"
  extract_to "$source" "$archive" "$3" || stop_here 21 extract "cannot extract $archive"
  say "$archive of $source is in $3"
  exit 0
}

# What is there now stays: as a snapshot of the dataset, or beside the folder.
set_aside() {
  printf '%s\t%s\t%s\t%s\n' "$source" "$kept" "$dataset" "$place" >"$state/backup-$backup.restoring" || return 1
  if [ -n "$dataset" ]; then
    zfs snapshot "$dataset@$kept" && folders "$source" empty_folders
  else
    folders "$source" move_folders
  fi
}

empty_folders() {
  for folder in "$@"; do
    [ ! -d "$folder" ] || find "$folder" -mindepth 1 -delete || return 1
  done
}

move_folders() {
  for folder in "$@"; do
    [ ! -e "$folder" ] || mv "$folder" "$folder.$kept" || return 1
  done
}

return_folders() {
  for folder in "$@"; do
    [ -e "$folder.$kept" ] || continue
    rm -rf "$folder" && mv "$folder.$kept" "$folder" || return 1
  done
}

# After a restore that failed: services get the data that they had.
put_back() {
  if [ -z "$dataset" ]; then
    folders "$source" return_folders || { cannot_put_back; return 0; }
  elif zfs list -H -t snapshot "$dataset@$kept" >/dev/null 2>&1; then
    zfs rollback -r "$dataset@$kept" || { cannot_put_back; return 0; }
  fi
  rm -f "$state/backup-$backup.restoring"
  complain "the data of $source is as it was before the restore"
}

# Half of the data is worse than none: whoever starts the stack now should know.
cannot_put_back() {
  failed 21 restore "the data of $source is neither restored nor as it was ($kept): its services stay stopped"
  rm -f "$stopped"
}

restore() {
  set_out
  open_archive "$@"
  kept=before-restore_$(date +%Y-%m-%d_%H-%M-%S)
  stage=stop
  stacks_begin || stop_here 11 stop "cannot have the stacks"
  stacks_of "$source" stacks_stop || stop_here 11 stop "services cannot be stopped"
  stage=restore
  ends=put_back
  set_aside || stop_here 21 restore "cannot set aside what is there"
  extract_to "$source" "$archive" / || stop_here 21 restore "cannot extract $archive"
  ends=
  rm -f "$state/backup-$backup.restoring"
  say "$source is as in $archive; what was there before is kept as ${dataset:-the folders}@$kept"
  exit 0
}

backup_main() {
  command=${1:-run}
  [ $# -eq 0 ] || shift
  case $command in
    run | sources | init | status) [ $# -eq 0 ] || wrong_usage "'$command' takes nothing more" ;;
    list | verify | check | info) [ $# -le 1 ] || wrong_usage "'$command' takes a source at most" ;;
    archive) case $# in 1 | 2) ;; *) wrong_usage "'archive' takes a source and a snapshot" ;; esac ;;
    restore) case $# in 1 | 2) ;; *) wrong_usage "'restore' takes a source and an archive" ;; esac ;;
    extract) [ $# -eq 3 ] || wrong_usage "'extract' takes a source, an archive and a folder" ;;
    delete) [ $# -eq 2 ] || wrong_usage "'delete' takes a source and an archive" ;;
    export-key) [ $# -eq 1 ] || wrong_usage "'export-key' takes a source" ;;
    export-keys) [ $# -eq 1 ] || wrong_usage "'export-keys' takes a folder" ;;
    help | --help | -h) usage; exit 0 ;;
    *) wrong_usage "there is no '$command'" ;;
  esac
  case $command in
    run) run ;;
    restore) restore "$@" ;;
    archive) archive_by_hand "$@" ;;
    sources) sources show_source; exit 0 ;;
    status) cat "$status" 2>/dev/null || { complain "it never ran"; exit 1; }; exit 0 ;;
  esac
  set_up
  case $command in
    list) with_each list_one "$@" ;;
    info) with_each info_one "$@" ;;
    check) with_each check_one "$@" ;;
    verify) with_each verify_source "$@" ;;
    init) with_each make_target ;;
    extract) extract "$@" ;;
    delete) open_archive "$@"; delete_archive "$source" "$archive" || stop_here 16 delete "cannot delete $archive" ;;
    export-key) choose "$1"; export_key "$source" || stop_here 14 repository "cannot read the key" ;;
    export-keys) export_keys "$1" ;;
  esac
}
