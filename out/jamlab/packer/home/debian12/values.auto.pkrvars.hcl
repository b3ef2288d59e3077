# Compiled by hlc from the inventory: change it there.
environment             = "home"
proxmox_node            = "pve0"
template_prefix         = "debian12"
vm_id                   = null
cores                   = 2
memory                  = 2048
disk_size               = "20G"
storage_pool            = "local-lvm"
network_bridge          = "vmbr0"
iso_file                = "local:iso/debian-12.8.0-amd64-netinst.iso"
iso_checksum            = "sha256:04396d12b0f377958a070c38a923c227832fa3b3e18ddc013936ecf492e9fbb3"
iso_storage_pool        = "local"
ssh_username            = "jam"
cloud_init_storage_pool = "local-lvm"
cpu_type                = "host"
