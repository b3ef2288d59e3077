# Compiled by hlc from the inventory: change it there.
output "name" {
  description = "Its name."
  value       = var.vm.name
}

output "ip_address" {
  description = "Its address."
  value       = var.vm.ip_address
}
