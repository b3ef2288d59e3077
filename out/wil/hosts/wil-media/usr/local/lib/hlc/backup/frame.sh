# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab wil: change the inventory, or override the template backup/frame.sh.
# What all backups have in common: locks, signals, exit codes and the status for a monitor. Read by backup scripts that define:
#   backup, tool               the names of the backup and its program
#   snapshot, stop             yes or no
#   secrets                    the variables that are read from /etc/hlc/backup-NAME.env
#   settings                   tells the program's own part what it needs
#   sources, paths, folders, stacks, stacks_of, snapshots, keep    call what they are given with what is kept, and how long

state=/var/lib/hlc
stopped=$state/backup-$backup.stopped
status=$state/backup-$backup.status
env_file=/etc/hlc/backup-$backup.env
started=$(date +%Y-%m-%dT%H:%M:%S%z)
HOME=${HOME:-/root}
export HOME
code=0
reason=
# Where it is now, and where it failed: what can go on after a failure does.
stage=begin
where=
tag=
taken=no
child=
ends=
# Stands between an archive's name and its date: '-', or '@SNAPSHOT-' for what was archived by hand from an older snapshot.
mark=-
tab=$(printf '\t')

say() { echo "backup-$backup: $*"; }
complain() { echo "backup-$backup: $*" >&2; }

usage() {
  cat <<EOF
backup-$backup [run]                        make a backup: stop, snapshot, start, archive, prune, check
backup-$backup sources                      what is kept, by name
backup-$backup archive SOURCE [SNAPSHOT]    back up one source: as a run does, or from a snapshot that is there already
backup-$backup list [SOURCE]                archives
backup-$backup info [SOURCE]                how much is kept, and how much room it takes
backup-$backup extract SOURCE ARCHIVE DIR   the files of an archive, into a folder
backup-$backup restore SOURCE [ARCHIVE]     an archive (the newest) in the place of the data; what is there now is set aside
backup-$backup check [SOURCE]               check what holds the archives, as a run does
backup-$backup verify [SOURCE]              read and check everything that is kept
backup-$backup delete SOURCE ARCHIVE        remove an archive
backup-$backup init                         make the repositories that are missing
backup-$backup export-key SOURCE            the key of a repository, to keep on paper (borg)
backup-$backup export-keys FOLDER           the keys of all repositories, a file for each (borg)
backup-$backup status                       how the last run ended

Exit: 0 fine · 2 wrong usage · 10 not set up · 11 stop · 12 snapshot · 13 start: services may be down · 14 repository out of
reach or refused · 15 init · 16 archive · 17 prune · 18 check · 19 snapshot not removed · 20 archived with warnings · 21 restore · 75 another
run is at work · 130, 143 interrupted. A run that fails in several ways tells the first; 13 goes before all others.
EOF
}

# The first failure counts; that services did not start counts more.
failed() {
  complain "$3"
  if [ "$code" -eq 0 ] || [ "$1" -eq 13 ]; then
    code=$1 where=$2 reason=$3
  fi
}

stop_here() {
  failed "$@"
  exit "$code"
}

# Only runs say how the backup is.
write_status() {
  [ "$command" = run ] || return 0
  last=$(sed -n 's/^last_success=//p' "$status" 2>/dev/null) || last=
  [ "$1" != ok ] || last=$(date +%Y-%m-%dT%H:%M:%S%z)
  cat >"$status.new" <<EOF && mv "$status.new" "$status"
result=$1
code=$code
stage=${where:-$stage}
message=$reason
started=$started
finished=$(date +%Y-%m-%dT%H:%M:%S%z)
last_success=$last
EOF
}

# Runs whatever ended the script: services first, then the news.
finish() {
  ended=$?
  trap '' INT TERM HUP
  [ "$code" -ne 0 ] || [ "$ended" -eq 0 ] || { code=$ended reason="ended in '$stage'"; }
  [ -z "$ends" ] || "$ends"
  stacks_start || failed 13 start "services are down: $(cut -f 2 "$stopped" | tr '\n' ' ')"
  stacks_end
  if [ "$code" -eq 0 ]; then
    write_status ok || { code=10 where=status reason="cannot write $status"; complain "$reason"; }
  else
    write_status failed || complain "cannot write $status"
  fi
  if [ "$code" -eq 0 ]; then
    say "OK: $command"
  else
    [ "$taken" = no ] || complain "the snapshot $tag is kept: destroy it when the data is safe elsewhere"
    complain "FAILED ($code, ${where:-$stage}): $reason"
  fi
  trap - EXIT
  exit "$code"
}

interrupted() {
  trap '' INT TERM HUP
  if [ -n "$child" ]; then
    kill -TERM "$child" 2>/dev/null || :
    wait "$child" || :
  fi
  code=$1 reason="interrupted in '$stage'"
  exit "$1"
}

# Long work runs beside the script, so that a signal ends it at once. Locks are not handed down.
patiently() {
  "$@" </dev/null 8>&- 9>&- &
  child=$!
  result=0
  wait "$child" || result=$?
  child=
  return "$result"
}

# Values come from the environment or, line by line as NAME=value, from a file that only root can read.
read_secrets() {
  [ -n "$secrets" ] || return 0
  if [ -e "$env_file" ] && [ -n "$(find "$env_file" -perm /077)" ]; then
    complain "$env_file can be read by others: chmod 0600 $env_file"
    return 1
  fi
  for name in $secrets; do
    eval "value=\${$name:-}"
    if [ -z "$value" ] && [ -r "$env_file" ]; then
      value=$(sed -n "s/^$name=//p" "$env_file" | head -n 1)
      eval "$name=\$value"
    fi
  done
}

# Everything but the run itself needs this much.
set_up() {
  [ "$(id -u)" -eq 0 ] || stop_here 10 begin "must run as root"
  umask 077
  mkdir -p "$state" /run/lock || stop_here 10 begin "cannot make $state"
  [ "$stop" = no ] || programs="$programs docker"
  [ "$snapshot" = no ] || programs="$programs zfs"
  for program in flock $programs; do
    command -v "$program" >/dev/null || stop_here 10 begin "$program is not installed"
  done
  read_secrets || stop_here 10 begin "no secrets from $env_file"
  (settings) || stop_here 10 begin "a value is missing: set it in $env_file"
  settings
}

# One run at a time. What a run that was killed left behind is put right first.
set_out() {
  set_up
  exec 9>"/run/lock/hlc-backup-$backup.lock"
  if ! flock --nonblock 9; then
    complain "another run is at work"
    exit 75
  fi
  trap finish EXIT
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM HUP
  if [ "$(sed -n 's/^result=//p' "$status" 2>/dev/null)" = running ]; then
    complain "the run of $(sed -n 's/^started=//p' "$status") was killed"
  fi
  if [ -s "$state/backup-$backup.restoring" ]; then
    IFS=$tab read -r source kept dataset place <"$state/backup-$backup.restoring"
    complain "a restore of $source was killed"
    put_back
    [ "$code" -eq 0 ] || exit "$code"
  fi
  if [ -s "$stopped" ]; then
    stacks_begin || stop_here 13 start "cannot have the stacks"
    complain "an earlier run left services stopped: starts them"
    stacks_start || stop_here 13 start "services are down since an earlier run: $(cut -f 2 "$stopped" | tr '\n' ' ')"
    stacks_end
  fi
  write_status running || stop_here 10 begin "cannot write $status"
}
