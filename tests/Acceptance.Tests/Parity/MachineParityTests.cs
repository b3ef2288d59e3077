using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Machines;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>The templates and machines of lab 004's site wil have the values that they have in the source.</summary>
public sealed class MachineParityTests
{
    private static readonly string Source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/004/source");

    [Theory]
    [InlineData("packer/environments/wil/ubuntu-variables.pkrvars.hcl", "packer/wil/ubuntu/values.auto.pkrvars.hcl")]
    [InlineData("packer/environments/wil/debian-variables.pkrvars.hcl", "packer/wil/debian/values.auto.pkrvars.hcl")]
    [InlineData("terraform/environments/wil/vms.auto.tfvars", "terraform/wil/vms.auto.tfvars")]
    public async Task The_values_are_those_of_the_source(string theirs, string ours)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Source, theirs)), $"{Source} is absent");
        using var lab = CompiledLab.OfFile("tests/parity/004/machines.yaml");
        var (expected, actual) = (HclFile.Leaves(await HclFile.Read(Path.Combine(Source, theirs))), HclFile.Leaves(await HclFile.Read(lab.File(ours))));
        var found = expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal).Where(key => expected.GetValueOrDefault(key) != actual.GetValueOrDefault(key))
            .Select(key => $"{ours}\t{key}: expected {expected.GetValueOrDefault(key) ?? "nothing"}, got {actual.GetValueOrDefault(key) ?? "nothing"}").ToArray();
        Assert.Equal(Accepted(ours), found);
        Assert.True(found.Length * 10 <= expected.Count, $"{found.Length} of {expected.Count}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{expected.Count} settings, {found.Length} differences, all of them meant");
    }

    /// <summary>Every variable, and every attribute of a machine, has the type and the default that it has in the source.</summary>
    [Fact]
    public async Task The_variables_take_what_those_of_the_source_take()
    {
        var theirs = Path.Combine(Source, "terraform/environments/wil/variables.tf");
        Assert.SkipUnless(File.Exists(theirs), $"{theirs} is absent");
        using var lab = CompiledLab.OfFile("tests/parity/004/machines.yaml");
        var (expected, actual) = (Declared(await HclFile.Read(theirs)), Declared(await HclFile.Read(lab.File("terraform/wil/variables.tf"))));
        Assert.NotEmpty(expected);
        Assert.Equal(Accepted("terraform/wil/variables.tf"),
            expected.Where(e => actual.GetValueOrDefault(e.Key) != e.Value).Select(e => $"terraform/wil/variables.tf\t{e.Key}: expected {e.Value}, got {actual.GetValueOrDefault(e.Key) ?? "nothing"}"));

        // What ours have beside them nobody has to say.
        Assert.All(actual.Where(a => !expected.ContainsKey(a.Key)), static a => Assert.Contains("optional", a.Value, StringComparison.Ordinal));
    }

    /// <summary>Terraform itself: the machines of the source under our variables, and ours under those of the source.</summary>
    [Fact]
    public async Task Terraform_reads_the_same_machines()
    {
        Consumer.RequireForeign("terraform");
        var folder = Path.Combine(Source, "terraform/environments/wil");
        Assert.SkipUnless(Directory.Exists(folder), $"{folder} is absent");
        using var lab = CompiledLab.OfFile("tests/parity/004/machines.yaml");
        using var theirs = new TerraformRoot(lab.File("terraform"), "wil");
        theirs.Add("vms.auto.tfvars", await File.ReadAllTextAsync(Path.Combine(folder, "vms.auto.tfvars"), TestContext.Current.CancellationToken));
        using var ours = new TerraformRoot(lab.File("terraform"), "wil");
        var (expected, actual) = (await theirs.Given(), await ours.Given());
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, vm) in expected)
        {
            Assert.True(JsonNode.DeepEquals(vm, actual[key]), $"{key}\n{vm}\n{actual[key]}");
        }
    }

    private static string[] Accepted(string file) => [.. File.ReadLines(Repository.File("tests/parity/004/machines-accepted.tsv"))
        .Where(line => line.StartsWith($"{file}\t", StringComparison.Ordinal)).Select(static line => line[..line.LastIndexOf('\t')])];

    /// <summary>Each variable's type and default; the attributes of a machine by their own names.</summary>
    private static SortedDictionary<string, string> Declared(JsonObject file)
    {
        var declared = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, blocks) in file["variable"]!.AsObject())
        {
            var block = blocks![0]!.AsObject();
            var type = block["type"]!.GetValue<string>().TrimStart('$', '{').TrimEnd('}');
            if (!type.Contains('\n', StringComparison.Ordinal))
            {
                declared[name] = $"{(block.ContainsKey("default") ? $"optional {block["default"]?.ToJsonString()} " : "")}{type}{(block["sensitive"] is null ? "" : ", sensitive")}";
                continue;
            }

            foreach (var line in type.Split('\n').Where(static line => line.Contains('=', StringComparison.Ordinal)))
            {
                var at = line.IndexOf('=', StringComparison.Ordinal);
                declared[$"{name}.{line[..at].Trim()}"] = line[(at + 1)..].Trim();
            }
        }

        return declared;
    }
}
