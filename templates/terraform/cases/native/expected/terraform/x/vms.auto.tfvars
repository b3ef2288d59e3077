# Compiled by hlc from the inventory: change it there.
vms = {
  one = {
    name          = "one"
    proxmox_node  = "pve"
    template_name = "debian-x-base"
    ip_address    = "10.2.20.11"
    ip_prefix     = 24
    gateway       = "10.2.20.1"
    nameserver    = "10.2.20.1"
    cores         = 1
    memory        = 1024
    disk_size     = "20G"
    storage_pool  = "local-lvm"
    ssh_user      = "admin"
    native = {
      balloon = 512
      scsihw  = "virtio-scsi-pci"
      vga = [
        {
          type   = "virtio"
          memory = 32
        },
      ]
      startup = "order=1"
    }
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
    memory        = 1024
    disk_size     = "20G"
    storage_pool  = "local-lvm"
    ssh_user      = "admin"
    native = {
      balloon    = 256
      protection = true
      cpu_type   = "x86-64-v3"
      hotplug    = "network,disk"
      usb = [
        {
          host = "0bda:2838"
        },
        {
          host = "1-1"
          usb3 = true
        },
      ]
    }
  }
}
