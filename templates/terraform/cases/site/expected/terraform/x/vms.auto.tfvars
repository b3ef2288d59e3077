# Compiled by hlc from the inventory: change it there.
vms = {
  dns = {
    name           = "dns"
    description    = "Names of the lab"
    proxmox_node   = "proxmox"
    vmid           = 1000
    template_name  = "ubuntu-server-x-base"
    ip_address     = "10.2.20.53"
    ip_prefix      = 23
    gateway        = "10.2.20.1"
    nameserver     = "10.2.20.1"
    cores          = 2
    memory         = 6144
    disk_size      = "50G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    tags           = "infrastructure"
    ssh_user       = "admin"
  }
  games = {
    name           = "games"
    proxmox_node   = "proxmox"
    vmid           = 1005
    template_name  = "ubuntu-server-x-base-efi"
    ip_address     = "10.2.20.55"
    ip_prefix      = 23
    gateway        = "10.2.20.1"
    nameserver     = "10.2.20.53"
    cores          = 2
    memory         = 8196
    disk_size      = "20G"
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    ssh_user       = "admin"
    bios           = "ovmf"
    machine        = "q35"
    pci_mapping    = "gpu-1,gpu-2"
  }
  file_server = {
    name          = "files"
    proxmox_node  = "proxmox"
    template_name = "ubuntu-server-x-base"
    ip_address    = "10.2.21.70"
    ip_prefix     = 23
    gateway       = "10.2.20.1"
    nameserver    = "10.2.20.53"
    cores         = 4
    sockets       = 2
    memory        = 1536
    disk_size     = "32G"
    disks = [
      {
        name = "data"
        size = "1024G"
      },
    ]
    storage_pool   = "local-lvm"
    network_bridge = "vmbr0"
    vlan           = 20
    tags           = "storage;backup"
    onboot         = false
    ssh_user       = "admin"
  }
}
