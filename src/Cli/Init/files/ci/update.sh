#!/bin/sh
# Brings up to date what follows from the inventory: out/, the repository's renovate.json, and the schema for editors.
#   sh .hlc/update.sh                     writes the files
#   sh .hlc/update.sh --check             writes nothing, and exits with 3 if a file is not current
#   sh .hlc/update.sh --commit [--push]   writes them and commits what changed, as a bot that Renovate knows
# With --commit, HLC_SUMMARY names a file that gets what changed as Markdown; it stays empty if nothing did.
set -eu
cd "$(dirname -- "$0")/.."

# Renovate goes on with a branch that this address has committed to (gitIgnoredAuthors in renovate.json).
bot_name=hlc
bot_address=hlc-bot@homelab.invalid
schema=.hlc/homelab.schema.json
check='' commit='' push=''
for argument; do
  case $argument in
    --check) check=yes ;;
    --commit) commit=yes ;;
    --push) push=yes ;;
    *) echo "update.sh: there is no option '$argument': --check, or --commit with or without --push" >&2; exit 2 ;;
  esac
done

hlc() {
  sh .hlc/hlc "$@"
}

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What the repository's renovate.json should hold, on stdout: Renovate reads only the one in the root, and each lab has one of its own.
wanted_renovate() {
  set -- out/renovate.json out/*/renovate.json
  for file; do
    shift
    [ ! -f "$file" ] || set -- "$@" "$file"
  done
  case $# in
    0) return 0 ;;
    1) cat -- "$1" ;;
    *)
      if ! command -v jq >/dev/null; then
        echo "update.sh: 'jq' is not installed: it joins the renovate.json of $# labs" >&2
        return 1
      fi
      jq -s 'reduce .[] as $lab ({}; . as $all | reduce ($lab | to_entries[]) as $entry ($all;
          .[$entry.key] = if ($entry.value | type) != "array" or ($all[$entry.key] | type) != "array" then $entry.value
            else $all[$entry.key] + ($entry.value - $all[$entry.key]) end))' "$@"
      ;;
  esac
}

# A file that is made outside of out/: FILE, and what it should hold on stdin.
bring() {
  cat >"$work/wanted"
  if [ ! -s "$work/wanted" ] || cmp -s -- "$work/wanted" "$1"; then
    return 0
  fi
  if [ -n "$check" ]; then
    echo "stale: $1: run 'sh .hlc/update.sh'" >&2
    stale=3
    return 0
  fi
  cat -- "$work/wanted" >"$1"
}

stale=0
if [ -n "$check" ]; then
  hlc build --check || stale=$?
else
  hlc build
fi
wanted_renovate >"$work/renovate.json"
bring renovate.json <"$work/renovate.json"
if [ -f "$schema" ]; then
  hlc schema >"$work/schema.json"
  bring "$schema" <"$work/schema.json"
fi
[ -z "$check" ] || exit "$stale"
[ -n "$commit" ] || exit 0

# Committing: these files alone, whatever else is changed.
[ -z "${HLC_SUMMARY:-}" ] || : >"$HLC_SUMMARY"
set --
for path in out renovate.json "$schema"; do
  if [ -e "$path" ] || [ -n "$(git ls-files -- "$path")" ]; then
    set -- "$@" "$path"
  fi
done
git add --all -- "$@"
if git diff --cached --quiet -- "$@"; then
  echo "update.sh: everything is current"
  exit 0
fi

# What a deployment would do, compared with what is committed: a plan that is refused is told as well. A comment holds 65536 characters.
planned() {
  hlc plan --from HEAD --as markdown >"$work/plan.md" || echo "update.sh: the plan is refused, or there is none: see above" >&2
  awk '{ length_so_far += length($0) + 1 } length_so_far > 35000 { print "\n…"; exit } { print }' "$work/plan.md"
}

summary() {
  echo '### What follows from this update'
  echo
  planned
  echo
  echo '<details><summary>'"$(git diff --cached --shortstat -- "$@")"'</summary>'
  echo
  echo '~~~~diff'
  git diff --cached --no-color --no-ext-diff -- "$@" ':!*manifest.json' | head -c 25000
  echo
  echo '~~~~'
  echo
  echo '</details>'
}
if [ -n "${HLC_SUMMARY:-}" ]; then
  summary "$@" >"$HLC_SUMMARY"
fi
git -c "user.name=$bot_name" -c "user.email=$bot_address" commit --quiet --no-verify --only \
  -m "out: what follows from '$(git log -1 --format=%s)'" -- "$@"
git --no-pager log -1 --format='update.sh: committed %h: %s' --stat
[ -n "$push" ] || exit 0

branch=$(git symbolic-ref --quiet --short HEAD || printf '%s' "${GITHUB_REF_NAME:?the branch to push to}")
if ! git push --quiet origin "HEAD:refs/heads/$branch"; then
  git fetch --quiet origin "$branch"
  if git merge-base --is-ancestor FETCH_HEAD HEAD; then
    echo "update.sh: the push was refused: may the token write to this repository?" >&2
    exit 1
  fi
  # Renovate has begun the branch anew; the run for its new commit does this again.
  echo "update.sh: the branch has moved on meanwhile, and nothing is pushed"
fi
