# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab home: change the inventory, or override the template backup/dump.sh.
# Dumps of databases in a directory, SOURCE-DATE.sql.gz. Read by backup scripts, after tar.sh.

programs="gzip find docker"
pattern='[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]_[0-9][0-9]-[0-9][0-9]-[0-9][0-9].sql.gz'

archive() { databases "$1" dump_into "$1"; }

dump_into() {
  file=$directory/$1-$(date +%Y-%m-%d_%H-%M-%S).sql
  partial=$directory/$1-new.partial
  # An empty dump is what a command leaves that failed without saying so.
  if patiently stack_compose "$2" exec -T "$3" sh -c "$4" >"$partial" && [ -s "$partial" ] &&
    mv "$partial" "$file" && patiently gzip "$file"; then
    return 0
  fi
  rm -f "$partial" "$file" "$file.gz"
  return 2
}

check() { newest_file "$1" && gzip --test "$file"; }

paths() { databases "$@"; }

extract_to() {
  file=$3/$2
  gzip --decompress --stdout "$directory/$2" >"${file%.gz}"
}

# The database reads its own words; the stack goes on.
restore() {
  set_out
  open_archive "$@"
  stage=restore
  databases "$source" read_dump || stop_here 21 restore "$source does not take $archive"
  say "$source has read $archive"
  exit 0
}

read_dump() {
  if [ -z "$4" ]; then
    complain "only you know what reads a dump of your own command: extract it"
    return 1
  fi
  # stack_compose gives no input.
  (cd "$1" && gzip --decompress --stdout "$directory/$archive" | docker compose exec -T "$2" sh -c "$4" 8>&- 9>&-)
}
