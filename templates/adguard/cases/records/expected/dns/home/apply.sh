#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# Brings rewrites.json to the AdGuard Home server home over its HTTP API. Running it again changes nothing.
# It deletes only rewrites that it made in an earlier run, and never touches one that somebody else made.
#
#   ADGUARD_URL        http://192.0.2.53:3000
#   ADGUARD_USER       the user
#   ADGUARD_PASSWORD   the password
#   ADGUARD_STATE      the file in which it remembers what it made
#                      (default: ${XDG_STATE_HOME:-~/.local/state}/hlc/home-home.json)
set -eu

for tool in curl jq; do
  command -v "$tool" >/dev/null || { echo "apply.sh: $tool is not installed" >&2; exit 1; }
done
: "${ADGUARD_URL:?set it to the address of AdGuard Home}"
: "${ADGUARD_USER:?set it to a user of AdGuard Home}"
: "${ADGUARD_PASSWORD:?set it to the password of the user}"
name=home-home
state=${ADGUARD_STATE:-${XDG_STATE_HOME:-$HOME/.local/state}/hlc/$name.json}
wanted=$(dirname "$0")/rewrites.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The password stays out of the process list: curl reads it from a file that only this user can read.
umask 077
printf 'user = "%s:%s"\n' \
  "$(printf %s "$ADGUARD_USER" | sed 's/[\\"]/\\&/g')" \
  "$(printf %s "$ADGUARD_PASSWORD" | sed 's/[\\"]/\\&/g')" >"$work/login"

api() {
  curl --config "$work/login" --silent --show-error --fail --max-time 30 \
    --header 'Content-Type: application/json' "$@"
}

api "${ADGUARD_URL%/}/control/rewrite/list" >"$work/present"
if [ -f "$state" ]; then cp "$state" "$work/made"; else echo '[]' >"$work/made"; fi

# One line for each change: what, domain, answer. Names are compared as DNS does, without regard to case.
jq -r --slurpfile wanted "$wanted" --slurpfile made "$work/made" '
  def key: "\(.domain | ascii_downcase) \(.answer)";
  def keys_of: map({ key: key, value: true }) | from_entries;
  (. // []) as $present
  | ($present | keys_of) as $there
  | ($wanted[0] | keys_of) as $want
  | ($wanted[0] | map({ key: (.domain | ascii_downcase), value: true }) | from_entries) as $names
  | ($made[0] | keys_of) as $mine
  | ($present[] | select($mine[key] and ($want[key] | not)) | ["delete", .domain, .answer]),
    ($present[] | select($names[.domain | ascii_downcase] and ($want[key] | not) and ($mine[key] | not)) | ["foreign", .domain, .answer]),
    ($wanted[0][] | select($there[key] | not) | ["add", .domain, .answer])
  | @tsv' "$work/present" >"$work/changes"

# What is there already without us stays with whoever made it: only what this script adds is remembered as its own.
mkdir -p "$(dirname "$state")"
foreign=0
tab=$(printf '\t')
while IFS=$tab read -r what domain answer; do
  body=$(jq -cn --arg domain "$domain" --arg answer "$answer" '{ domain: $domain, answer: $answer }')
  case $what in
    delete)
      api --data "$body" "${ADGUARD_URL%/}/control/rewrite/delete" >/dev/null
      echo "deleted $domain -> $answer"
      ;;
    add)
      # Remembered before it is made: a run that is cut off here must not leave a rewrite that nobody owns.
      jq -c --argjson new "$body" '. + [$new] | unique' "$work/made" >"$work/next" && mv "$work/next" "$work/made"
      cp "$work/made" "$state.new" && mv "$state.new" "$state"
      api --data "$body" "${ADGUARD_URL%/}/control/rewrite/add" >/dev/null
      echo "added $domain -> $answer"
      ;;
    foreign)
      echo "apply.sh: $domain also answers $answer, which was not made here: remove it by hand, or its clients get both" >&2
      foreign=1
      ;;
  esac
done <"$work/changes"

jq -c --slurpfile wanted "$wanted" '
  ($wanted[0] | map({ key: "\(.domain | ascii_downcase) \(.answer)", value: true }) | from_entries) as $want
  | map(select($want["\(.domain | ascii_downcase) \(.answer)"])) | unique' "$work/made" >"$state.new"
mv "$state.new" "$state"
exit "$foreign"
