# Compiled by hlc from the inventory: change it there.
vms = {
  networking = {
    name           = "networking"
    proxmox_node   = "pve-ldn"
    vmid           = 3000
    template_name  = "ubuntu-server-ldn-base"
    ip_address     = "10.3.20.53"
    ip_prefix      = 24
    gateway        = "10.3.20.1"
    nameserver     = "10.3.20.1"
    cores          = 2
    memory         = 6144
    disk_size      = "50G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    tags           = "infrastructure"
    ssh_user       = "admin"
  }
  work = {
    name           = "work"
    proxmox_node   = "pve-ldn"
    vmid           = 3004
    template_name  = "ubuntu-server-ldn-base-efi"
    ip_address     = "10.3.20.50"
    ip_prefix      = 24
    gateway        = "10.3.20.1"
    nameserver     = "10.3.20.53"
    cores          = 2
    memory         = 8192
    disk_size      = "256G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    tags           = "apps"
    ssh_user       = "admin"
    bios           = "ovmf"
    machine        = "q35"
    pci_mapping    = "b50-vf2"
  }
  netboot = {
    name           = "netboot"
    proxmox_node   = "pve-ldn"
    vmid           = 3006
    template_name  = "ubuntu-server-ldn-base"
    ip_address     = "10.3.20.60"
    ip_prefix      = 24
    gateway        = "10.3.20.1"
    nameserver     = "10.3.20.53"
    cores          = 1
    memory         = 2048
    disk_size      = "32G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    tags           = "infrastructure"
    ssh_user       = "admin"
  }
}
