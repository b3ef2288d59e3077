# Compiled by hlc from the inventory: change it there. Values stand in the file beside this one; PKR_VAR_<name> says others.
variable "environment" {
  description = "The site."
  type        = string
}

variable "template_prefix" {
  description = "What the template's name begins with."
  type        = string
}

variable "template_name" {
  description = "The template's name: the one that Terraform clones."
  type        = string
  default     = "debian-12"
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

variable "iso_url" {
  description = "Where the installer's image is downloaded."
  type        = string
}

variable "iso_checksum" {
  description = "The checksum of the installer's image, with its kind."
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

variable "accelerator" {
  description = "An attribute of the source, in the plugin's words."
  type        = string
}

variable "disk_discard" {
  description = "An attribute of the source, in the plugin's words."
  type        = string
}
