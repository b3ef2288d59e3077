# Compiled by hlc from the inventory: change it there.
output "vms" {
  description = "The machines, by the key of the variable: name, address, and the template that each is cloned from."
  value = {
    for key, vm in var.vms : key => {
      name          = module.vm[key].name
      ip_address    = module.vm[key].ip_address
      template_name = vm.template_name
    }
  }
}
