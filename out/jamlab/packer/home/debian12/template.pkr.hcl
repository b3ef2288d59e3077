# Compiled by hlc from the inventory: change it there.
packer {
  required_version = ">= 1.7.0"

  required_plugins {
    proxmox = {
      source  = "github.com/hashicorp/proxmox"
      version = ">= 1.2.2"
    }
  }
}

locals {
  boot_command = [
    "<esc><wait>",
    "auto url=http://{{ .HTTPIP }}:{{ .HTTPPort }}/preseed.cfg<enter>",
  ]
}

source "proxmox-iso" "debian12" {
  proxmox_url              = var.proxmox_api_url
  username                 = var.proxmox_api_token_id
  token                    = var.proxmox_api_token_secret
  insecure_skip_tls_verify = var.proxmox_verify_tls == false
  node                     = var.proxmox_node
  task_timeout             = var.task_timeout

  vm_id                = var.vm_id
  vm_name              = var.template_name
  template_name        = var.template_name
  template_description = "${var.template_prefix} for ${var.environment}, built by Packer"
  os                   = "l26"

  cores           = var.cores
  memory          = var.memory
  cpu_type        = var.cpu_type
  bios            = var.bios
  machine         = var.machine
  scsi_controller = var.scsi_controller
  qemu_agent      = var.qemu_agent

  boot_iso {
    type             = "scsi"
    iso_file         = var.iso_file
    iso_checksum     = var.iso_checksum
    iso_storage_pool = var.iso_storage_pool
    unmount          = true
  }

  disks {
    type              = "scsi"
    disk_size         = var.disk_size
    storage_pool      = var.storage_pool
    storage_pool_type = var.storage_pool_type
    format            = var.disk_format
  }

  network_adapters {
    model  = var.network_model
    bridge = var.network_bridge
  }

  cloud_init              = true
  cloud_init_storage_pool = var.cloud_init_storage_pool

  http_directory = "${path.root}/http"
  boot_wait      = var.boot_wait
  boot_command   = local.boot_command

  ssh_username   = var.ssh_username
  ssh_agent_auth = true
  ssh_timeout    = var.ssh_timeout
}

build {
  sources = [
    "source.proxmox-iso.debian12",
  ]

  provisioner "file" {
    source      = "${path.root}/files/99-pve.cfg"
    destination = "/tmp/99-pve.cfg"
  }

  provisioner "shell" {
    execute_command = "sudo sh '{{ .Path }}'"
    script          = "${path.root}/files/finish.sh"
  }
}
