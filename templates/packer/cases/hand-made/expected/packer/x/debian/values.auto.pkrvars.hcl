# Compiled by hlc from the inventory: change it there.
environment             = "x"
proxmox_node            = "pve"
template_prefix         = "debian"
vm_id                   = null
cores                   = 2
memory                  = 2048
disk_size               = "20G"
storage_pool            = "local-lvm"
iso_file                = "local:iso/debian-12.8.0-amd64-netinst.iso"
iso_storage_pool        = "local"
ssh_username            = "admin"
cloud_init_storage_pool = "local-lvm"
