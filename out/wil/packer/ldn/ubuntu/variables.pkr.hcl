# Compiled by hlc from the inventory: change it there. Values stand in the file beside this one; PKR_VAR_<name> says others.
variable "environment" {
  description = "The site."
  type        = string
}

variable "proxmox_api_url" {
  description = "Where the API of Proxmox VE answers."
  type        = string
  default     = "https://10.3.20.10:8006/api2/json"
}

variable "proxmox_verify_tls" {
  description = "Whether the API's certificate is checked."
  type        = bool
  default     = true
}

variable "proxmox_api_token_id" {
  description = "The name of the API token: account, realm and token."
  type        = string
  sensitive   = true
}

variable "proxmox_api_token_secret" {
  description = "The API token; it stands in no file."
  type        = string
  sensitive   = true
  default     = env("PROXMOX_LDN")
}

variable "proxmox_node" {
  description = "The node that builds the template."
  type        = string
}

variable "task_timeout" {
  description = "How long the API may take for one task."
  type        = string
  default     = "5m"
}

variable "vm_id" {
  description = "The template's number; null for the next free one."
  type        = number
  default     = null
}

variable "storage_pool" {
  description = "The storage of the disk."
  type        = string
}

variable "storage_pool_type" {
  description = "The type of that storage; null where the plugin finds it out."
  type        = string
  default     = null
}

variable "cloud_init_storage_pool" {
  description = "The storage of the drive for cloud-init."
  type        = string
}

variable "efi_storage_pool" {
  description = "The storage of the UEFI's own settings."
  type        = string
  default     = "local-lvm"
}

variable "iso_storage_pool" {
  description = "The storage of the installer's image."
  type        = string
  default     = "local"
}

variable "disk_format" {
  description = "The format of the disk."
  type        = string
  default     = "raw"
}

variable "scsi_controller" {
  description = "The controller of the disk."
  type        = string
  default     = "virtio-scsi-single"
}

variable "cpu_type" {
  description = "The type of processor."
  type        = string
  default     = "host"
}

variable "qemu_agent" {
  description = "Whether the hypervisor talks to the agent in the machine; it is installed."
  type        = bool
  default     = true
}

variable "bios" {
  description = "The firmware: seabios or ovmf."
  type        = string
  default     = "seabios"
}

variable "machine" {
  description = "The machine type; null for the hypervisor's own."
  type        = string
  default     = null
}

variable "network_bridge" {
  description = "The bridge that it is attached to."
  type        = string
  default     = "vmbr0"
}

variable "network_model" {
  description = "The network card."
  type        = string
  default     = "virtio"
}

variable "template_prefix" {
  description = "What the template's name begins with."
  type        = string
}

variable "template_name" {
  description = "The template's name: the one that Terraform clones."
  type        = string
  default     = "ubuntu-server-ldn-base"
}

variable "cores" {
  description = "Processor cores."
  type        = number
}

variable "memory" {
  description = "Memory, in MiB."
  type        = number
}

variable "disk_size" {
  description = "The size of the disk, with its unit."
  type        = string
}

variable "iso_file" {
  description = "The installer's image, as the hypervisor names it."
  type        = string
}

variable "boot_wait" {
  description = "How long the boot menu takes to appear."
  type        = string
  default     = "10s"
}

variable "ssh_username" {
  description = "The account that Packer logs in as."
  type        = string
}

variable "ssh_timeout" {
  description = "How long the installation may take."
  type        = string
  default     = "45m"
}
