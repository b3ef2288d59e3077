# Compiled by hlc from the inventory: change it there.
proxmox_api_url = "https://10.3.20.10:8006/api2/json"
ssh_public_key  = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAII6ZUjSiWzHjbwTK9fIyegmMdHjr4nJLchdwf1Y4+yCr admin@wil.home.arpa"
search_domain   = "ldn.home.arpa"
