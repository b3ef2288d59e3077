# Compiled by hlc from the inventory: change it there.
environment             = "ldn"
proxmox_node            = "pve-ldn"
template_prefix         = "ubuntu-server"
vm_id                   = null
cores                   = 2
memory                  = 2048
disk_size               = "20G"
storage_pool            = "local-lvm"
network_bridge          = "vmbr0"
iso_file                = "local:iso/ubuntu-24.04.3-live-server-amd64.iso"
iso_storage_pool        = "local"
ssh_username            = "admin"
cloud_init_storage_pool = "local-lvm"
storage_pool_type       = "lvm-thin"
scsi_controller         = "virtio-scsi-pci"
