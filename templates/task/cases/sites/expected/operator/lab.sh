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

site() {
  case "${ENV:-}" in
    wil | ldn) ;;
    *) fail 'ENV is none of the sites:' wil ldn ;;
  esac
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
    wil/agent) echo agent-wil-media,agent-wil-work ;;
    wil/media) echo media ;;
    wil/step-ca) echo step-ca ;;
    wil/work) echo work-wil ;;
    ldn/work) echo work-ldn ;;
    *) fail "nothing of service '$1' runs in site '$ENV'" ;;
  esac
}

# keepers BACKUP: the hosts of the site that it is made on
keepers() {
  case "$ENV/$1" in
    wil/media) echo wil-media ;;
    *) fail "nothing of backup '$1' is in site '$ENV'" ;;
  esac
}

# on HOSTS COMMAND
on() {
  cd "ansible/$ENV"
  exec ansible -i inventory.yml "$1" --become --module-name ansible.builtin.command --args "$2"
}

# terraform_in COMMAND [ARGUMENT…]
terraform_in() {
  site
  [ -d "terraform/$ENV" ] || fail "site '$ENV' has no virtual machines"
  cd "terraform/$ENV"
  # Hands over secrets by the names that terraform knows; it asks for those that it has not.
  # shellcheck source=/dev/null
  [ ! -f credentials.sh ] || . ./credentials.sh
  terraform init -input=false
  exec terraform "$@"
}

# packer_in TEMPLATE COMMAND [ARGUMENT…]
packer_in() {
  site
  [ -d "packer/$ENV/$1" ] || fail "site '$ENV' has no template '$1'"
  cd "packer/$ENV/$1"
  shift
  packer init .
  exec packer "$@" .
}

# authority: sets host, container, url and provisioner
authority() {
  site
  # shellcheck disable=SC2209 # names that may be those of commands
  case "$ENV" in
    wil)
      host=wil-ca
      container=step-ca
      url=https://wil-ca.wil.home.arpa:9000
      provisioner='the admin'\''s'
      ;;
    *) fail "site '$ENV' has no authority" ;;
  esac
}

# quote WORD: as a shell reads it back
quote() {
  printf "'%s' " "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

# in_authority SCRIPT [ARGUMENT…]: runs it in the container. What it is given goes to its standard input.
in_authority() {
  words=
  for word in sudo docker exec --interactive "$container" sh -c "$1" sh; do
    words="$words$(quote "$word")"
  done
  shift
  for word in "$@"; do
    words="$words$(quote "$word")"
  done
  config=
  [ ! -f operator/ssh_config ] || config='-F operator/ssh_config'
  # shellcheck disable=SC2029,SC2086 # the words are meant to be put together here, and to be two of them
  ssh $config "$host" "$words"
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
  backup)
    need 'the name of the backup' "${1:-}"
    site
    hosts=$(keepers "$1")
    on "$hosts" "/usr/local/sbin/backup-$1"
    ;;
  restore)
    need 'the name of the backup' "${1:-}"
    need STACK "${STACK:-}"
    site
    hosts=$(keepers "$1")
    case "$hosts" in
      *,*)
        need HOST "${HOST:-}"
        case ",$hosts," in *",$HOST,"*) hosts=$HOST ;; *) fail "HOST is none of $hosts" ;; esac
        ;;
    esac
    case "$STACK${ARCHIVE:-}" in *[!A-Za-z0-9._:@+-]*) fail 'STACK and ARCHIVE are names' ;; esac
    on "$hosts" "/usr/local/sbin/backup-$1 restore $STACK${ARCHIVE:+ $ARCHIVE}"
    ;;
  # Terraform asks before it changes anything, unless it is given -auto-approve.
  vm-plan) terraform_in plan "$@" ;;
  vm-deploy) terraform_in apply "$@" ;;
  vm-destroy) terraform_in destroy "$@" ;;
  vm-plan-one)
    need VM "${VM:-}"
    terraform_in plan "-target=module.vm[\"$VM\"]" "$@"
    ;;
  vm-deploy-one)
    need VM "${VM:-}"
    terraform_in apply "-target=module.vm[\"$VM\"]" "$@"
    ;;
  vm-destroy-one)
    need VM "${VM:-}"
    terraform_in destroy "-target=module.vm[\"$VM\"]" "$@"
    ;;
  vm-clean)
    site
    rm -rf "terraform/$ENV/.terraform"
    ;;
  image-build)
    template=${1:-${TEMPLATE:-}}
    need TEMPLATE "$template"
    [ $# -eq 0 ] || shift
    packer_in "$template" build "$@"
    ;;
  image-clean)
    site
    for folder in "packer/$ENV"/*/; do
      rm -rf "$folder/packer_cache"
    done
    ;;
  ca-health)
    authority
    exec curl --insecure --silent --show-error --fail "$url/health"
    ;;
  ca-root)
    authority
    in_authority 'cat /home/step/certs/root_ca.crt' </dev/null
    ;;
  ca-sign)
    need CSR "${CSR:-}"
    [ -f "$CSR" ] || fail "there is no file '$CSR'; a path is absolute, or from $PWD"
    lifetime=${DURATION:-8760h}
    case "$lifetime" in *[!0-9hms.]*) fail "DURATION is a time such as 8760h" ;; esac
    authority
    # The request goes in by the standard input, the certificate comes out by the standard output.
    # shellcheck disable=SC2016 # expanded in the container
    in_authority 'd=$(mktemp -d) && cat >"$d/csr" &&
      step ca sign --force --ca-url "$1" --root /home/step/certs/root_ca.crt --provisioner "$2" \
        --provisioner-password-file /run/secrets/password --not-after "$3" "$d/csr" "$d/crt" >&2 &&
      cat "$d/crt" && rm -r "$d"' "$url" "$provisioner" "$lifetime" <"$CSR"
    ;;
  help)
    sed -n 's/^  \([a-z][a-z-]*\)).*/\1/p' operator/lab.sh
    ;;
  *) fail "'$command' is no command: 'lab.sh help' lists them" ;;
esac
