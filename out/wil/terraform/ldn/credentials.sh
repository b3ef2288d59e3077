# Compiled by hlc from the inventory: change it there.
# Hands the lab's secrets to terraform, by the names of its own variables. For the shell that starts it: . ./credentials.sh
# shellcheck shell=sh
# PROXMOX_LDN holds the secret proxmox/ldn
: "${PROXMOX_LDN:?is not set}"
export TF_VAR_proxmox_api_token_secret="${PROXMOX_LDN:?}"
