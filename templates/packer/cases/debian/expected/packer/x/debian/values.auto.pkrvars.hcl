# Compiled by hlc from the inventory: change it there.
environment             = "x"
proxmox_node            = "pve"
template_prefix         = "debian-bookworm"
vm_id                   = 9000
cores                   = 4
memory                  = 8192
disk_size               = "20G"
storage_pool            = "vm-disks"
network_bridge          = "vmbr1"
iso_url                 = "https://cdimage.debian.org/debian-cd/12.8.0/amd64/iso-cd/debian-12.8.0-amd64-netinst.iso"
iso_checksum            = "sha256:04396d12b0f377958a070c38a923c227832fa3b3e18ddc013936ecf492e9fbb3"
ssh_username            = "admin"
cloud_init_storage_pool = "vm-disks"
ballooning_minimum      = 512
onboot                  = true
iso_storage_pool        = "isos"
