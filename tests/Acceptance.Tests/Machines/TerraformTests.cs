using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>Terraform reads every root of the cases and of the example labs, formatted as it formats itself, and refuses bad values.</summary>
public sealed class TerraformTests
{
    private const string Case = "templates/terraform/cases/site/inventory.yaml";

    private static string[] Folders =>
    [
        .. ((string[])["templates", "out"]).SelectMany(static root => Directory.GetFiles(Repository.File(root), "variables.tf", SearchOption.AllDirectories))
            .Where(static file => !file.Contains("/modules/", StringComparison.Ordinal)).Select(static file => Path.GetDirectoryName(file) ?? "").Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task Terraform_has_nothing_to_format()
    {
        Consumer.RequireForeign("terraform");
        Assert.NotEmpty(Folders);
        foreach (var folder in Folders.Select(Path.GetDirectoryName).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            (await ProgramRun.Of("terraform", ["fmt", "-check", "-diff", "-recursive", folder], null, new Dictionary<string, string> { ["TF_CLI_CONFIG_FILE"] = "/dev/null" })).Succeeded();
        }
    }

    [Fact]
    public async Task Terraform_plans_every_machine()
    {
        Consumer.RequireForeign("terraform");
        foreach (var folder in Folders)
        {
            using var root = new TerraformRoot(Path.GetDirectoryName(folder) ?? "", Path.GetFileName(folder));
            var file = Directory.GetFiles(folder, "vms.auto.tfvars*").Single();
            var written = await HclFile.Read(file);
            var given = await root.Given();
            Assert.Equal(written["vms"]!.AsObject().Select(static vm => vm.Key).Order(StringComparer.Ordinal), given.Keys.Order(StringComparer.Ordinal));
            foreach (var (key, vm) in written["vms"]!.AsObject())
            {
                // What is written reaches the module as it is: Terraform drops an attribute that the type does not know, without a word.
                var reached = HclFile.Leaves(given[key]);
                Assert.All(HclFile.Leaves(vm), leaf => Assert.Equal(leaf.Value, reached.GetValueOrDefault(leaf.Key)));
            }
        }
    }

    [Theory]
    [InlineData("vmid           = 1005", "vmid = 1000", "Two machines have the same number")]
    [InlineData("vmid           = 1005", "vmid = 7", "0 for the next free one")]
    [InlineData("\"10.2.20.55\"", "\"10.2.20.53\"", "Two machines have the same address")]
    [InlineData("\"10.2.20.55\"", "\"10.2.20.55/24\"", "an address alone")]
    [InlineData("\"10.2.20.55\"", "\"10.9.0.55\"", "an address of its own network")]
    [InlineData("\"50G\"", "\"50GB\"", "K, M or G")]
    [InlineData("\"1024G\"", "\"a lot\"", "K, M or G")]
    [InlineData("\"ovmf\"", "\"uefi\"", "'seabios' or 'ovmf'")]
    [InlineData("vlan           = 20", "vlan = 4095", "from 1 to 4094")]
    [InlineData("\"storage;backup\"", "\"Storage, backup\"", "Tags are")]
    [InlineData("\"gpu-1,gpu-2\"", "\"0000:01:00.0\"", "name of a mapping")]
    [InlineData("\"local-lvm\"", "\"\"", "a storage and an account")]
    [InlineData("name           = \"games\"", "name = \"games.\"", "letters, digits")]
    [InlineData("\"10.2.20.53\"\n    cores         = 4", "\"dns.x\"\n    cores = 4", "The nameserver of a machine")]
    [InlineData("memory         = 8196", "memory = 8", "16 MiB")]
    [InlineData("memory         = 8196", "memory = \"much\"", "a number is required")]
    public async Task Terraform_refuses_bad_values(string said, string bad, string reason)
    {
        Consumer.RequireForeign("terraform");
        using var lab = CompiledLab.OfFile(Case);
        using var root = new TerraformRoot(lab.File("terraform"), "x");
        root.Change("vms.auto.tfvars", said, bad);
        (await root.Plan()).FailedWith(reason);
    }

    [Fact]
    public async Task Terraform_of_ones_own_stands_beside_it()
    {
        Consumer.RequireForeign("terraform");
        using var lab = CompiledLab.OfFile(Case);
        using var root = new TerraformRoot(lab.File("terraform"), "x");
        root.Add("own.tf", "resource \"terraform_data\" \"own\" {\n  input = module.vm[\"games\"].ip_address\n}\n");
        Assert.Contains("terraform_data.own", (await root.Plan()).Succeeded(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hcl")]
    [InlineData("json")]
    public async Task A_hostile_text_stays_a_text(string form)
    {
        Consumer.RequireForeign("terraform");
        const string hostile = "a\" ${var.x} $${y} %{ if true } \\ # // /* <<EOT é";
        using var lab = CompiledLab.Of($$"""
            lab: x
            networks: { lan: { cidr: 10.0.0.0/24, gateway: 10.0.0.1 } }
            hosts:
              pve: { kind: device, address: 10.0.0.2, proxmox: {} }
              web:
                address: 10.0.0.3
                ssh: { user: admin }
                vm: { template: debian, storage: '{{hostile}}', description: '{{hostile}}', terraform_key: '{{hostile}}', terraform: { startup: '{{hostile}}', vga: { type: '{{hostile}}' } } }
            defaults: { host: { ssh: { user: admin, keys: [admin.pub] } } }
            vm_templates: { debian: { iso: 'local:iso/debian.iso', storage: tank } }
            deploy: { terraform: { values: {{form}} } }
            """, ("admin.pub", await File.ReadAllTextAsync(Repository.File("inventory/wil/files/admin.pub"), TestContext.Current.CancellationToken)));
        Assert.True(lab.IsBuilt, lab.Said);
        using var root = new TerraformRoot(lab.File("terraform"), "x");
        var (key, vm) = Assert.Single(await root.Machines());
        Assert.Equal(hostile, key);
        Assert.Equal([hostile, hostile, hostile, hostile],
            ((string[])["storage_pool", "description", "native.startup", "native.vga[0].type"]).Select(path => HclFile.Leaves(vm)[path]));
    }

    [Fact]
    public async Task Credentials_are_handed_over_and_missed()
    {
        Consumer.Require("sh");
        using var lab = CompiledLab.OfFile(Case);
        var folder = lab.File("terraform/x");
        const string show = ". ./credentials.sh; printf '%s' \"$TF_VAR_proxmox_api_token_secret\"";
        var there = await ProgramRun.Of("sh", ["-c", show], folder, new Dictionary<string, string> { ["PROXMOX_TOKEN"] = "a 'b' $c" });
        Assert.Equal("a 'b' $c", there.Succeeded());
        (await ProgramRun.Of("sh", ["-c", show], folder, null)).FailedWith("PROXMOX_TOKEN");
    }
}
