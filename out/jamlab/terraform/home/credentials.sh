# Compiled by hlc from the inventory: change it there.
# Hands the lab's secrets to terraform, by the names of its own variables. For the shell that starts it: . ./credentials.sh
# shellcheck shell=sh
# PROXMOX_TOKEN holds the secret proxmox/token
: "${PROXMOX_TOKEN:?is not set}"
export TF_VAR_proxmox_api_token_secret="${PROXMOX_TOKEN:?}"
