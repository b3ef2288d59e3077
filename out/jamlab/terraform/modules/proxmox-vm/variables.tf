# Compiled by hlc from the inventory: change it there.
variable "vm" {
  description = "The machine; what its values may be, the root says."
  type = object({
    name           = string
    description    = optional(string, "Virtual Machine")
    proxmox_node   = string
    vmid           = optional(number, 0)
    template_name  = string
    ip_address     = string
    ip_prefix      = optional(number, 24)
    gateway        = optional(string, "")
    nameserver     = optional(string, "")
    cores          = optional(number, 2)
    sockets        = optional(number, 1)
    memory         = optional(number, 2048)
    disk_size      = optional(string, "20G")
    disks          = optional(list(object({ name = string, size = string })), [])
    storage_pool   = string
    network_bridge = optional(string, "vmbr0")
    vlan           = optional(number, 0)
    tags           = optional(string, "")
    onboot         = optional(bool, true)
    ssh_user       = string
    ssh_keys       = optional(list(string), [])
    bios           = optional(string, "seabios")
    machine        = optional(string, "")
    pci_mapping    = optional(string, "")
    cicustom       = optional(string, "")
  })
}

variable "search_domain" {
  description = "The domain in which it looks for names without a dot."
  type        = string
  default     = ""
}

variable "ssh_public_key" {
  description = "The key that logs in if it has none of its own."
  type        = string
  default     = ""
  sensitive   = true
}
