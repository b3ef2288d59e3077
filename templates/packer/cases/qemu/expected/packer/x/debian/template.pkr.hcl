# Compiled by hlc from the inventory: change it there.
packer {
  required_version = ">= 1.7.0"

  required_plugins {
    qemu = {
      source  = "github.com/hashicorp/qemu"
      version = ">= 1.1.0"
    }
  }
}

locals {
  boot_command = [
    "<esc><wait>",
    "auto url=http://{{ .HTTPIP }}:{{ .HTTPPort }}/preseed.cfg<enter>",
  ]
}

source "qemu" "debian" {
  iso_url      = var.iso_url
  iso_checksum = var.iso_checksum

  vm_name          = var.template_name
  output_directory = "output/${var.template_name}"
  format           = "qcow2"
  disk_size        = var.disk_size
  disk_interface   = "virtio-scsi"
  net_device       = "virtio-net"
  cpus             = var.cores
  memory           = var.memory
  headless         = true

  accelerator  = var.accelerator
  disk_discard = var.disk_discard

  http_directory = "${path.root}/http"
  boot_wait      = var.boot_wait
  boot_command   = local.boot_command

  ssh_username     = var.ssh_username
  ssh_agent_auth   = true
  ssh_timeout      = var.ssh_timeout
  shutdown_command = "sudo shutdown -P now"
}

build {
  sources = [
    "source.qemu.debian",
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
