# Compiled by hlc from the inventory: change it there.
environment     = "x"
template_prefix = "debian"
cores           = 2
memory          = 2048
disk_size       = "20G"
iso_url         = "https://cdimage.debian.org/debian-cd/12.8.0/amd64/iso-cd/debian-12.8.0-amd64-netinst.iso"
iso_checksum    = "sha256:04396d12b0f377958a070c38a923c227832fa3b3e18ddc013936ecf492e9fbb3"
ssh_username    = "admin"
accelerator     = "kvm"
disk_discard    = "unmap"
boot_wait       = "5s"
