using Hlc.Acceptance.Tests.Consumers;
using Hlc.Compiler.Tests.Escaping;
using Hlc.Goldens;
using Hlc.Rendering;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>Packer reads every folder of the cases and of the example labs, formatted as it formats itself.</summary>
public sealed class PackerTests
{
    private static string[] Folders =>
    [
        .. ((string[])["templates", "out"]).SelectMany(static root => Directory.GetFiles(Repository.File(root), "template.pkr.hcl", SearchOption.AllDirectories))
            .Select(static file => Path.GetDirectoryName(file) ?? "").Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task Packer_has_nothing_to_format()
    {
        Consumer.Require("packer");
        Assert.NotEmpty(Folders);

        // It takes each file of a folder by itself: all of them in one folder are one start of the program.
        using var all = new TemporaryFolder();
        foreach (var file in Folders.SelectMany(static folder => Directory.GetFiles(folder)).Where(static file => file.EndsWith(".hcl", StringComparison.Ordinal)))
        {
            all.Write(Path.GetRelativePath(Repository.Root, file).Replace('/', '+'), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        (await ProgramRun.Of("packer", ["fmt", "-check", "-diff", all.Path], null, new Dictionary<string, string> { ["CHECKPOINT_DISABLE"] = "1" })).Succeeded();
    }

    [Fact]
    public async Task Packer_has_nothing_to_format_in_trees()
    {
        Consumer.Require("packer");
        using var folder = new TemporaryFolder();
        var trees = SampleTrees.Of(300, withNull: true).Select(static tree => HclTreeWriter.Write(tree, 0)).Where(static tree => tree.Refusal is null).ToArray();
        Assert.True(trees.Length > 200, $"{trees.Length} of 300");
        var file = folder.Write("trees.pkrvars.hcl", string.Concat(trees.Select(static (tree, i) => $"x{i} = {tree.Text}\n\n")).TrimEnd('\n') + "\n");
        (await ProgramRun.Of("packer", ["fmt", "-check", "-diff", file], null, new Dictionary<string, string> { ["CHECKPOINT_DISABLE"] = "1" })).Succeeded();
    }

    [Fact]
    public async Task Packer_takes_every_source_as_far_as_it_knows_it()
    {
        Consumer.Require("packer");
        foreach (var folder in Folders)
        {
            using var known = PackerFolder.Known(folder);
            var run = await known.Packer("validate");
            Assert.True(run.ExitCode == 0, $"{folder}\n{run.Said}");
        }
    }

    [Fact]
    public async Task Packer_takes_the_values_and_no_others()
    {
        Consumer.Require("packer");
        foreach (var folder in Folders)
        {
            using var values = PackerFolder.Null(folder);
            (await values.Packer("validate")).Succeeded();
            var refused = await values.Packer("validate", "-var", "cores=many", "-var", "nobody=said");
            refused.FailedWith("a number is required");
            refused.FailedWith("Undefined");
        }
    }

    [Fact]
    public async Task The_token_comes_from_the_environment()
    {
        Consumer.Require("packer");
        using var lab = CompiledLab.OfFile("templates/packer/cases/ubuntu/inventory.yaml");
        var text = await File.ReadAllTextAsync(lab.File("packer/x/ubuntu/variables.pkr.hcl"), TestContext.Current.CancellationToken);
        Assert.Contains("default     = env(\"PROXMOX_TOKEN\")", text, StringComparison.Ordinal);
        using var folder = PackerFolder.Null(lab.File("packer/x/ubuntu"));
        Assert.Equal(["<sensitive>"], await folder.Values("var.proxmox_api_token_secret"));
    }

    [Fact]
    public async Task A_hostile_text_stays_a_text()
    {
        Consumer.Require("packer");
        const string hostile = "a\" ${path.root} %{ if true } \\ # // /* é";
        using var lab = CompiledLab.Of($$"""
            lab: x
            hosts: { pve: { kind: device, address: 10.0.0.2, proxmox: {} } }
            defaults: { host: { ssh: { user: admin, identity: '{{hostile}}', keys: [admin.pub] } } }
            vm_templates: { debian: { iso: 'local:iso/debian.iso', storage: '{{hostile}}', packer: { pool: '{{hostile}}' } } }
            """, ("admin.pub", await File.ReadAllTextAsync(Repository.File("inventory/wil/files/admin.pub"), TestContext.Current.CancellationToken)));
        Assert.True(lab.IsBuilt, lab.Said);
        using var folder = PackerFolder.Null(lab.File("packer/x/debian"));
        Assert.Equal([hostile, hostile, hostile], await folder.Values("var.pool", "var.storage_pool", "var.cloud_init_storage_pool"));
    }
}
