# Compiled by hlc from the inventory: change it there.
vms = {
  south-web = {
    name           = "south-web"
    proxmox_node   = "pve1"
    template_name  = "ubuntu-server-south-base"
    ip_address     = "10.3.20.11"
    ip_prefix      = 24
    gateway        = "10.3.20.1"
    nameserver     = "10.3.20.1"
    cores          = 1
    memory         = 2048
    disk_size      = "20G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr1"
    ssh_user       = "admin"
  }
  south-db = {
    name           = "south-db"
    proxmox_node   = "pve2"
    template_name  = "ubuntu-server-south-base"
    ip_address     = "10.3.20.12"
    ip_prefix      = 24
    gateway        = "10.3.20.1"
    nameserver     = "10.3.20.1"
    cores          = 1
    memory         = 4096
    disk_size      = "100G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr1"
    tags           = "large"
    ssh_user       = "admin"
  }
}
