# Compiled by hlc from the inventory: change it there.
proxmox_api_url = "https://192.168.10.100:8006/api2/json"
ssh_public_key  = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGC2BbqduklQ+E5bPmlO0xrU5bBlK8rPEW9rpMbazrKM jam@jam.example"
search_domain   = "jam.example"
