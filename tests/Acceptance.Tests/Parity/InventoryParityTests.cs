using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>Ansible knows the hosts and groups of lab 004's site wil as it knows them by the source's own inventory.</summary>
public sealed class InventoryParityTests
{
    private static readonly Dictionary<string, string> Variables = new() { ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1", ["LC_ALL"] = "C.UTF-8" };

    /// <summary>The source names hosts by their addresses: a host of ours is compared by the one that Ansible connects to.</summary>
    [Fact]
    public async Task Groups_and_their_hosts_are_those_of_the_source()
    {
        Consumer.Require("ansible-inventory");
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/004/source/ansible/environments/wil/hosts.ini");
        Assert.SkipUnless(File.Exists(source), $"{source} is absent");
        using var lab = CompiledLab.OfFile("tests/parity/004");

        // Alone in a folder: variables beside it are another matter.
        using var folder = new TemporaryFolder();
        var copy = folder.Write("hosts.ini", await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken));
        var groups = await Task.WhenAll(Groups(copy), Groups(lab.File("ansible/wil/hosts.ini")), Groups(lab.File("ansible/wil/inventory.yml")));
        Assert.Equal(18, groups[0].Count);
        Assert.Equal(groups[0], groups[1]);
        Assert.Equal(groups[0], groups[2]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{groups[0].Count} groups, {groups[0].Sum(static g => g.Value.Split(' ').Length)} members: no differences");
    }

    /// <summary>Each group with its children and its hosts' addresses, in order.</summary>
    private static async Task<SortedDictionary<string, string>> Groups(string inventory)
    {
        var list = JsonNode.Parse((await ProgramRun.Of("ansible-inventory", ["-i", inventory, "--list"], null, Variables)).Succeeded())!.AsObject();
        var hosts = list["_meta"]!["hostvars"]!.AsObject();
        var groups = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, group) in list.Where(static g => g.Key is not ("_meta" or "all")))
        {
            var children = group!["children"]?.AsArray().Select(static c => $"[{c}]") ?? [];
            var members = group["hosts"]?.AsArray().Select(h => hosts[h!.GetValue<string>()]?["ansible_host"]?.GetValue<string>() ?? h.GetValue<string>()) ?? [];
            groups.Add(name, string.Join(' ', children.Concat(members).Order(StringComparer.Ordinal)));
        }

        return groups;
    }
}
