# Compiled by hlc from the inventory: change it there.
terraform {
  required_version = ">= 1.3"

  required_providers {
    proxmox = {
      source  = "telmate/proxmox"
      version = "3.0.2-rc07"
    }
  }
}
