using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>What Terraform clones is what Packer builds: each reads its own files.</summary>
public sealed class TemplateNameTests
{
    /// <summary>What somebody else makes (<c>builders: none</c>), by the inventory.</summary>
    private static readonly Dictionary<string, string> MadeElsewhere = new()
    {
        ["inventory/jamlab/homelab.yaml"] = "rocky9-home-base",
        ["templates/terraform/cases/made-by-hand/inventory.yaml"] = "rocky-9",
    };

    public static TheoryData<string> Inventories =>
    [
        .. Directory.GetFiles(Repository.File("inventory"), "homelab.yaml", SearchOption.AllDirectories)
            .Concat(Directory.GetDirectories(Repository.File("templates/terraform/cases")).Where(static folder => Directory.Exists(Path.Combine(folder, "expected")))
                .Select(static folder => Path.Combine(folder, "inventory.yaml")))
            .Append(Repository.File("tests/parity/004/machines.yaml"))
            .Select(static file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Inventories))]
    public async Task Every_template_that_is_cloned_is_built_under_that_name(string inventory)
    {
        Consumer.Require("packer");
        using var lab = CompiledLab.OfFile(inventory);
        foreach (var file in Directory.Exists(lab.File("terraform")) ? Directory.GetFiles(lab.File("terraform"), "vms.auto.tfvars*", SearchOption.AllDirectories) : [])
        {
            var site = Path.GetFileName(Path.GetDirectoryName(file) ?? "");
            var built = new List<string>();
            foreach (var folder in Directory.Exists(lab.File($"packer/{site}")) ? Directory.GetDirectories(lab.File($"packer/{site}")) : [])
            {
                using var packer = PackerFolder.Null(folder);
                var values = await packer.Values("var.template_name", "var.template_prefix", "var.environment");
                var suffix = (await File.ReadAllTextAsync(Path.Combine(folder, "values.auto.pkrvars.hcl"), TestContext.Current.CancellationToken)).Contains("\"ovmf\"", StringComparison.Ordinal) ? "-efi" : "";
                Assert.Equal($"{values[1]}-{values[2]}-base{suffix}", values[0]);
                built.Add(values[0]);
            }

            var cloned = (await HclFile.Read(file))["vms"]!.AsObject().Select(static vm => vm.Value!["template_name"]!.GetValue<string>()).Distinct().ToArray();
            Assert.NotEmpty(cloned);
            Assert.Equal(MadeElsewhere.TryGetValue(inventory, out var made) ? [made] : [], cloned.Except(built));
        }
    }
}
