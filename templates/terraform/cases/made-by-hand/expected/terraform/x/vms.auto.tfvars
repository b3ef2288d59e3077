# Compiled by hlc from the inventory: change it there.
vms = {
  db = {
    name          = "db"
    proxmox_node  = "pve"
    template_name = "rocky-9"
    ip_address    = "10.2.20.8"
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
