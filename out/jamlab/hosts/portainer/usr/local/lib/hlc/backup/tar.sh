# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab jamlab: change the inventory, or override the template backup/tar.sh.
# Compressed archives in a directory, SOURCE-DATE.tar.gz. Read by backup scripts.

programs="tar gzip find unshare"
excludes=/etc/hlc/backup-$backup.exclude
pattern='[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]_[0-9][0-9]-[0-9][0-9]-[0-9][0-9].tar.gz'

directory_settings() { directory=${1%/}; }

# Only its last folder is made: where the others are missing, a disk is not mounted.
prepare() {
  [ -d "$directory" ] || mkdir "$directory" || { failed 14 repository "$directory is not there"; return 1; }
  rm -f "$directory/$1-new.partial"
}

make_target() { mkdir -p "$directory" || failed 15 init "cannot make $directory"; }

archive() { paths "$1" tar_create "$1" "$2" "$3"; }

# Written under another name first: what has an archive's name is whole.
tar_create() {
  source=$1 dataset=$2 place=$3
  file=$directory/$source$mark$(date +%Y-%m-%d_%H-%M-%S).tar.gz
  partial=$directory/$source-new.partial
  shift 3
  for path in "$@"; do
    shift
    set -- "$@" "${path#/}"
  done
  # posix keeps times below a second, and every uid.
  set -- tar --create --gzip --format=posix --numeric-owner --file "$partial" --exclude-from "$excludes" --directory / -- "$@"
  result=0
  if [ "$snapshot" = yes ] && [ -n "$dataset" ]; then
    in_snapshot "$place" "$@" || result=$?
  else
    patiently "$@" || result=$?
  fi
  if [ "$result" -gt 1 ] || ! mv "$partial" "$file"; then
    rm -f "$partial"
    return 2
  fi
  return "$result"
}

archives_of() {
  find "$directory" -maxdepth 1 -type f -name "$1-$pattern" | sort
}

# With those that were made by hand.
all_archives_of() {
  find "$directory" -maxdepth 1 -type f \( -name "$1-$pattern" -o -name "$1@*-$pattern" \) | sort
}

prune() { keep prune_files "$1"; }

# The newest is never removed: a clock that jumps must not cost the last archive.
prune_files() {
  of=$1
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --keep-last) archives_of "$of" | head -n "-$2" | remove_files || return 1 ;;
      --keep-within)
        find "$directory" -maxdepth 1 -type f -name "$of-$pattern" -mmin "+$((${2%d} * 1440))" | sort >"$state/backup-$backup.old" || return 1
        archives_of "$of" | tail -n 1 | grep -vxFf - "$state/backup-$backup.old" | remove_files || return 1
        rm -f "$state/backup-$backup.old"
        ;;
    esac
    shift 2
  done
}

remove_files() {
  while IFS= read -r old; do
    say "removes $old"
    rm "$old" || return 1
  done
}

check() { newest_file "$1" && patiently tar --list --gzip --file "$file" >/dev/null; }

newest_file() {
  file=$(archives_of "$1" | tail -n 1)
  [ -n "$file" ]
}

verify_source() {
  all_archives_of "$1" | while IFS= read -r file; do
    gzip --test "$file" || exit 1
  done || failed 18 check "an archive of $1 is damaged"
}

is_there() { [ -d "$directory" ]; }

list_source() { all_archives_of "$1" | sed 's|.*/||'; }

info_source() {
  all_archives_of "$1" | while IFS= read -r file; do
    stat -c %s "$file"
  done | awk '{ bytes += $1 } END { printf "%d archives, %.1f MiB\n", NR, bytes / 1048576 }'
}

newest() { archives_of "$1" | tail -n 1 | sed 's|.*/||'; }

has_archive() { list_source "$1" | grep -qxF "$2"; }

extract_to() { patiently tar --extract --gzip --numeric-owner --preserve-permissions --same-owner --file "$directory/$2" --directory "$3"; }

delete_archive() { rm "$directory/$2"; }

export_key() {
  complain "the archives are not encrypted: there is no key"
  return 1
}
