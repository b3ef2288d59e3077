# Compiled by hlc from the inventory: change it there.
environment             = "home"
proxmox_node            = "pve0"
template_prefix         = "ubuntu22"
vm_id                   = null
cores                   = 2
memory                  = 2048
disk_size               = "20G"
storage_pool            = "local-lvm"
network_bridge          = "vmbr0"
iso_file                = "local:iso/ubuntu-22.04.3-live-server-amd64.iso"
iso_checksum            = "sha256:a4acfda10b18da50e2ec50ccaf860d7f20b389df8765611142305c0e911d16fd"
iso_storage_pool        = "local"
ssh_username            = "jam"
cloud_init_storage_pool = "local-lvm"
cpu_type                = "host"
