# Compiled by hlc from the inventory: change it there.
vms = {
  north-web = {
    name           = "north-web"
    proxmox_node   = "pve0"
    template_name  = "ubuntu-server-north-base"
    ip_address     = "10.2.20.11"
    ip_prefix      = 24
    gateway        = "10.2.20.1"
    nameserver     = "10.2.20.1"
    cores          = 1
    memory         = 8192
    disk_size      = "100G"
    storage_pool   = "tank"
    network_bridge = "vmbr0"
    tags           = "large"
    ssh_user       = "admin"
    cicustom       = "user=local:snippets/north-web-user-data.yaml"
  }
}
