# shellcheck shell=sh disable=SC2034,SC2154 # the parts of a script share their variables
# Compiled by hlc for lab jamlab: change the inventory, or override the template backup/stacks.sh.
# Stops stacks, and starts again exactly what ran in them. Read by scripts that define:
#   say TEXT, complain TEXT    print it
#   stopped                    a file that outlives the script: what was stopped and not yet started again

tab=$(printf '\t')
stacks_lock=/run/lock/hlc-stacks.lock

# Two scripts that stop stacks wait for each other: one would start what the other needs stopped.
stacks_begin() {
  exec 8>"$stacks_lock"
  if ! flock --wait 3600 8; then
    complain "something else has held the stacks for an hour ($stacks_lock)"
    return 1
  fi
}

stacks_end() {
  exec 8>&-
}

# Locks stay with the script: what it starts does not inherit them.
stack_compose() (
  cd "$1" || exit 1
  shift
  exec docker compose "$@" </dev/null 8>&- 9>&-
)

# What ran is written down before it is stopped: whatever happens then, somebody knows what to start.
stacks_stop() {
  for stack in "$@"; do
    if [ ! -e "$stack/compose.yaml" ]; then
      say "$stack is not deployed here: nothing to stop"
      continue
    fi
    if ! running=$(stack_compose "$stack" ps --services --filter status=running); then
      complain "cannot find out what runs in $stack"
      return 1
    fi
    [ -n "$running" ] || continue
    if ! printf '%s\t%s\n' "$(echo "$running" | tr '\n' ' ')" "$stack" >>"$stopped"; then
      complain "cannot write $stopped"
      return 1
    fi
    say "stops $stack"
    if ! stack_compose "$stack" stop; then
      complain "cannot stop $stack"
      return 1
    fi
  done
}

# Starts what was stopped; what cannot be started stays written down.
stacks_start() {
  [ -s "$stopped" ] || { rm -f "$stopped"; return 0; }
  : >"$stopped.left" || return 1
  while IFS=$tab read -r running stack; do
    say "starts $stack"
    # shellcheck disable=SC2086 # names of services, one word each
    if ! stack_compose "$stack" start $running && ! stack_compose "$stack" up --detach; then
      complain "cannot start $stack"
      printf '%s\t%s\n' "$running" "$stack" >>"$stopped.left"
    fi
  done <"$stopped"
  if [ -s "$stopped.left" ]; then
    mv "$stopped.left" "$stopped"
    return 1
  fi
  rm -f "$stopped" "$stopped.left"
}
