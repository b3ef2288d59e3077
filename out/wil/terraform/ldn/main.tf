# Compiled by hlc from the inventory: change it there. Files of your own beside this one are read too, and stay.
module "vm" {
  source   = "../modules/proxmox-vm"
  for_each = var.vms

  vm             = each.value
  search_domain  = var.search_domain
  ssh_public_key = var.ssh_public_key
}
