# Compiled by hlc from the inventory: change it there.
locals {
  is_ipv6  = can(regex(":", var.vm.ip_address))
  ip       = "${local.is_ipv6 ? "ip6" : "ip"}=${var.vm.ip_address}/${var.vm.ip_prefix}"
  gateway  = var.vm.gateway == "" ? "" : ",${local.is_ipv6 ? "gw6" : "gw"}=${var.vm.gateway}"
  ssh_keys = length(var.vm.ssh_keys) > 0 ? join("\n", var.vm.ssh_keys) : var.ssh_public_key
  mappings = var.vm.pci_mapping == "" ? [] : split(",", var.vm.pci_mapping)
}

resource "proxmox_vm_qemu" "vm" {
  name        = var.vm.name
  description = var.vm.description
  target_node = var.vm.proxmox_node
  vmid        = var.vm.vmid
  clone       = var.vm.template_name
  tags        = var.vm.tags

  memory             = var.vm.memory
  bios               = var.vm.bios
  machine            = var.vm.machine == "" ? null : var.vm.machine
  start_at_node_boot = var.vm.onboot

  agent      = 1
  boot       = "order=scsi0"
  full_clone = true
  os_type    = "cloud-init"
  scsihw     = "virtio-scsi-single"

  ciuser       = var.vm.ssh_user
  sshkeys      = local.ssh_keys
  ipconfig0    = "${local.ip}${local.gateway}"
  nameserver   = var.vm.nameserver
  searchdomain = var.search_domain
  cicustom     = var.vm.cicustom == "" ? null : var.vm.cicustom

  cpu {
    cores   = var.vm.cores
    sockets = var.vm.sockets
    type    = "host"
  }

  disk {
    slot    = "scsi0"
    type    = "disk"
    storage = var.vm.storage_pool
    size    = var.vm.disk_size
  }

  dynamic "disk" {
    for_each = var.vm.disks
    content {
      slot    = "scsi${disk.key + 1}"
      type    = "disk"
      storage = var.vm.storage_pool
      size    = disk.value.size
    }
  }

  disk {
    slot    = "ide2"
    type    = "cloudinit"
    storage = var.vm.storage_pool
  }

  dynamic "efidisk" {
    for_each = var.vm.bios == "ovmf" ? [1] : []
    content {
      efitype = "4m"
      storage = var.vm.storage_pool
    }
  }

  network {
    id     = 0
    model  = "virtio"
    bridge = var.vm.network_bridge
    tag    = var.vm.vlan
  }

  dynamic "pci" {
    for_each = local.mappings
    content {
      id         = pci.key
      mapping_id = pci.value
      pcie       = var.vm.machine == "q35"
    }
  }

  serial {
    id   = 0
    type = "socket"
  }

  lifecycle {
    # The template is what the machine was made from: a new one makes new machines, and leaves those that there are.
    ignore_changes = [clone, full_clone]
  }
}

output "id" {
  description = "Its number on the hypervisor."
  value       = proxmox_vm_qemu.vm.vmid
}
