#!/bin/sh
# Compiled by hlc from the inventory: change it there.
# What an operator does with the lab: the Taskfile and the Makefile beside this folder call it. 'lab.sh help' lists the commands.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "lab: $*" >&2
  exit 2
}

# need NAME VALUE
need() {
  [ -n "$2" ] || fail "$1 is missing"
}

ENV=one
site() {
  :
}

# playbook FILE [ARGUMENT…]
playbook() {
  site
  cd "ansible/$ENV"
  [ -f "$1" ] || fail "there is no $1 for site '$ENV'"
  exec ansible-playbook -i inventory.yml "$@"
}

# stacks SERVICE: the names of its stacks in the site
stacks() {
  case "$ENV/$1" in
    one/infra) echo infra ;;
    one/wiki) echo wiki ;;
    *) fail "nothing of service '$1' runs in site '$ENV'" ;;
  esac
}

command=${1:-help}
[ $# -eq 0 ] || shift
case "$command" in
  # Ansible: everything, what would change, one stage, one host, one service, one stack; who answers.
  deploy-all) playbook site.yml "$@" ;;
  check-all) playbook site.yml --check --diff "$@" ;;
  deploy-stage)
    stage=${1:-}
    need 'the name of the stage' "$stage"
    shift
    playbook "deploy-$stage.yml" "$@"
    ;;
  deploy-host)
    need HOST "${HOST:-}"
    playbook site.yml --limit "$HOST" "$@"
    ;;
  deploy-service)
    service=${1:-}
    need 'the name of the service' "$service"
    shift
    site
    names=$(stacks "$service")
    playbook site.yml --extra-vars "hlc_service=$names" "$@"
    ;;
  deploy-app)
    need APP "${APP:-}"
    site
    names=$(stacks "$APP")
    playbook site.yml --extra-vars "hlc_service=$names" "$@"
    ;;
  ping)
    site
    cd "ansible/$ENV"
    exec ansible -i inventory.yml all --module-name ansible.builtin.ping "$@"
    ;;
  help)
    sed -n 's/^  \([a-z][a-z-]*\)).*/\1/p' operator/lab.sh
    ;;
  *) fail "'$command' is no command: 'lab.sh help' lists them" ;;
esac
