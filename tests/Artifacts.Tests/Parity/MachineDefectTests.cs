using Hlc.Diagnostics;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Parity;

/// <summary>The real mistakes of labs 001 and 004 with their machines are found when the inventory of lab 004 repeats them.</summary>
public sealed class MachineDefectTests
{
    /// <summary>What the inventory says (once), what stands there instead, the code of the rule that finds it, and what it names.</summary>
    public static TheoryData<string, string, string, string> Defects() => new()
    {
        {
            // 004, hosts.ini: 10.2.20.80 has no machine in Terraform.
            "dns: { servers:", "  gaming: { address: 10.2.20.80 }\ndns: { servers:", "HLC3183", "gaming"
        },
        {
            // 001, main.tf: /16 in Terraform, where the network has another prefix.
            "terraform_key: web_server", "terraform_key: web_server, terraform: { ipconfig0: \"ip=10.2.20.45/16\" }", "HLC4001", "ipconfig0"
        },
        {
            // 004, pkrvars: the template that Terraform clones must be called as Packer calls it.
            "terraform_key: web_server", "terraform_key: web_server, terraform: { clone: ubuntu-server-dev-base }", "HLC4001", "clone"
        },
        {
            // 004, debian-variables.pkrvars.hcl: the environment of another place.
            "packer: { storage_pool_type: rbd,", "packer: { environment: dev, storage_pool_type: rbd,", "HLC4001", "environment"
        },
        {
            // 004, ldn: 10.3.20.55 is made by Terraform, and in no group of Ansible's.
            "groups: [application], address: 10.2.20.50", "address: 10.2.20.50", "HLC3205", "games"
        },
        {
            "vm: { template: ubuntu, storage", "vm: { template: ubunto, storage", "HLC3001", "ubunto"
        },
        {
            "vm: { template: ubuntu, storage", "vm: { storage", "HLC3180", "cloned from"
        },
        {
            // 004, a machine in no network: an address outside of the one that it is said to be in.
            "address: 10.2.20.45,", "address: { servers: 10.2.21.45 },", "HLC3103", "10.2.21.45"
        },
        {
            "id: 1109,", "id: 1107,", "HLC3185", "1107"
        },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task A_defect_of_the_source_is_reported(string said, string defect, string code, string about)
    {
        var folder = Repository.File("tests/parity/004");
        var inventory = await File.ReadAllTextAsync(Path.Combine(folder, "machines.yaml"), TestContext.Current.CancellationToken);
        Assert.Equal(2, inventory.Split(said).Length);
        Assert.DoesNotContain(Labs.Compile(inventory, folder).Diagnostics, static d => d.Severity != Severity.Note);
        var found = Labs.Compile(inventory.Replace(said, defect, StringComparison.Ordinal), folder).Diagnostics.Where(static d => d.Severity != Severity.Note).ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, d => Assert.Equal(code, d.Rule.Code));
        Assert.Contains(found, d => d.Message.Contains(about, StringComparison.Ordinal));
    }

    /// <summary>004, ldn: a copy of the other site's values.</summary>
    [Fact]
    public void A_machine_with_another_sites_values_is_reported()
    {
        var result = Labs.Compile("""
            lab: x
            sites: { wil: {}, ldn: {} }
            networks: { wil-servers: { site: wil, cidr: 10.2.20.0/24, gateway: 10.2.20.1 }, ldn-servers: { site: ldn, cidr: 10.3.20.0/24, gateway: 10.3.20.1 } }
            defaults: { host: { ssh: { user: admin, keys: [admin.pub] } }, vm: { storage: local-lvm, template: ubuntu } }
            vm_templates: { ubuntu: { name: ubuntu-server-wil-base, iso: "local:iso/ubuntu.iso" } }
            hosts:
              wil-pve: { kind: device, address: 10.2.20.7, proxmox: {} }
              ldn-pve: { kind: device, address: 10.3.20.7, proxmox: {} }
              ldn-web: { address: 10.3.20.45, vm: { host: wil-pve } }
            """, Repository.File("tests/parity/004"));
        Assert.Equal(["HLC3182", "HLC3182"], result.Diagnostics.Where(static d => d.Severity == Severity.Error).Select(static d => d.Rule.Code));
    }
}
