# Compiled by hlc from the inventory: change it there.
vms = {
  other = {
    name          = "other"
    proxmox_node  = "pve"
    template_name = "debian-x-base"
    ip_address    = "10.2.20.10"
    ip_prefix     = 24
    gateway       = "10.2.20.1"
    nameserver    = "10.2.20.1"
    cores         = 1
    memory        = 2048
    disk_size     = "20G"
    storage_pool  = "local-lvm"
    ssh_user      = "ops"
    ssh_keys = [
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBYd2tg1kCDPvYW0dW5pDSmXrH9rgMzNwOQJYQyZzPDO ops@x.home.arpa",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAII6ZUjSiWzHjbwTK9fIyegmMdHjr4nJLchdwf1Y4+yCr admin@wil.home.arpa",
    ]
  }
  one = {
    name          = "one"
    proxmox_node  = "pve"
    template_name = "debian-x-base"
    ip_address    = "10.2.20.11"
    ip_prefix     = 24
    gateway       = "10.2.20.1"
    nameserver    = "10.2.20.1"
    cores         = 1
    memory        = 2048
    disk_size     = "20G"
    storage_pool  = "local-lvm"
    ssh_user      = "admin"
  }
  two = {
    name          = "two"
    proxmox_node  = "pve"
    template_name = "debian-x-base"
    ip_address    = "10.2.20.12"
    ip_prefix     = 24
    gateway       = "10.2.20.1"
    nameserver    = "10.2.20.1"
    cores         = 1
    memory        = 2048
    disk_size     = "20G"
    storage_pool  = "local-lvm"
    ssh_user      = "admin"
  }
}
