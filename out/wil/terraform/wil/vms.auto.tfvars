# Compiled by hlc from the inventory: change it there.
vms = {
  ca = {
    name           = "ca"
    proxmox_node   = "proxmox"
    vmid           = 1003
    template_name  = "ubuntu-server-wil-base"
    ip_address     = "10.2.20.9"
    ip_prefix      = 24
    gateway        = "10.2.20.1"
    nameserver     = "10.2.20.53"
    cores          = 1
    memory         = 4096
    disk_size      = "20G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    tags           = "infrastructure"
    ssh_user       = "admin"
  }
  work = {
    name           = "work"
    proxmox_node   = "proxmox"
    vmid           = 1112
    template_name  = "ubuntu-server-wil-base"
    ip_address     = "10.2.20.60"
    ip_prefix      = 24
    gateway        = "10.2.20.1"
    nameserver     = "10.2.20.53"
    cores          = 4
    memory         = 8192
    disk_size      = "256G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    tags           = "apps"
    ssh_user       = "admin"
  }
}
