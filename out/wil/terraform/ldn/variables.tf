# Compiled by hlc from the inventory: change it there.
variable "proxmox_api_url" {
  description = "Where the API of Proxmox VE answers."
  type        = string

  validation {
    condition     = can(regex("^https?://[^/]+/api2/json$", var.proxmox_api_url))
    error_message = "The address must be that of the API: https://HOST:8006/api2/json."
  }
}

variable "proxmox_verify_tls" {
  description = "Whether the API's certificate is checked."
  type        = bool
  default     = true
}

variable "proxmox_api_token_id" {
  description = "The name of the API token: account, realm and token (TF_VAR_proxmox_api_token_id)."
  type        = string
  sensitive   = true
}

variable "proxmox_api_token_secret" {
  description = "The API token (TF_VAR_proxmox_api_token_secret); it stands in no file."
  type        = string
  sensitive   = true
}

variable "ssh_public_key" {
  description = "The key that logs in to machines without keys of their own."
  type        = string
  default     = ""
  sensitive   = true
}

variable "search_domain" {
  description = "The domain in which the machines look for names without a dot."
  type        = string
  default     = ""
}

variable "vms" {
  description = "The machines, each by a key that Terraform's state knows it by."
  type = map(object({
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
  }))

  validation {
    condition     = alltrue([for vm in values(var.vms) : can(regex("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$", vm.name))])
    error_message = "The name of a machine consists of letters, digits, '-' and dots."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : vm.vmid == 0 || (vm.vmid >= 100 && vm.vmid <= 999999999 && floor(vm.vmid) == vm.vmid)])
    error_message = "The number of a machine (vmid) is 0 for the next free one, or lies between 100 and 999999999."
  }

  validation {
    condition     = length(distinct([for vm in values(var.vms) : vm.vmid if vm.vmid != 0])) == length([for vm in values(var.vms) : vm.vmid if vm.vmid != 0])
    error_message = "Two machines have the same number (vmid)."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : vm.proxmox_node != "" && vm.template_name != "" && vm.storage_pool != "" && vm.ssh_user != ""])
    error_message = "A machine needs a node, a template, a storage and an account."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : can(cidrhost("${vm.ip_address}/${vm.ip_prefix}", 0))])
    error_message = "The ip_address of a machine is an address alone, and its ip_prefix the length of its network's prefix."
  }

  validation {
    condition     = length(distinct([for vm in values(var.vms) : vm.ip_address])) == length(var.vms)
    error_message = "Two machines have the same address."
  }

  validation {
    condition = alltrue([
      for vm in values(var.vms) : vm.gateway == "" || try(cidrhost("${vm.gateway}/${vm.ip_prefix}", 0) == cidrhost("${vm.ip_address}/${vm.ip_prefix}", 0), false)
    ])
    error_message = "The gateway of a machine is an address of its own network."
  }

  validation {
    condition     = alltrue(flatten([for vm in values(var.vms) : [for address in split(" ", vm.nameserver) : vm.nameserver == "" || can(cidrhost("${address}/32", 0)) || can(cidrhost("${address}/128", 0))]]))
    error_message = "The nameserver of a machine is an address, or several with a space between."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : vm.cores >= 1 && vm.sockets >= 1 && vm.memory >= 16])
    error_message = "A machine has at least one core, one socket and 16 MiB of memory."
  }

  validation {
    condition     = alltrue([for size in flatten([for vm in values(var.vms) : concat([vm.disk_size], vm.disks[*].size)]) : can(regex("^[1-9][0-9]*[KMG]$", size))])
    error_message = "The size of a disk is a whole number and K, M or G."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : vm.vlan >= 0 && vm.vlan <= 4094])
    error_message = "A VLAN is a number from 1 to 4094, or 0 for none."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : contains(["seabios", "ovmf"], vm.bios)])
    error_message = "The bios of a machine is 'seabios' or 'ovmf'."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : can(regex("^([a-z0-9_][a-z0-9_+.-]*(;[a-z0-9_][a-z0-9_+.-]*)*)?$", vm.tags))])
    error_message = "Tags are lower-case letters, digits, '_', '+', '.' and '-', with ';' between."
  }

  validation {
    condition     = alltrue([for vm in values(var.vms) : can(regex("^([A-Za-z][A-Za-z0-9_-]+(,[A-Za-z][A-Za-z0-9_-]+)*)?$", vm.pci_mapping))])
    error_message = "A pci_mapping is the name of a mapping of the cluster, or several with ',' between."
  }
}
