using Hlc.Binding;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;
using Hlc.Yaml;

namespace Hlc.Artifacts.Tests.Parity;

/// <summary>A real lab written as an inventory, and the files that it must mean the same as.</summary>
internal sealed class ParityLab(string name)
{
    internal string Folder { get; } = Repository.File($"tests/parity/{name}");

    internal string Source => Path.Combine(SharedMaterial.Folder("labs"), name);

    internal string Inventory => File.ReadAllText(Path.Combine(Folder, "homelab.yaml"));

    /// <summary>The second column of the map: the source's files that something of ours corresponds to.</summary>
    internal IEnumerable<string> Mapped => Rows("map.tsv").Select(static row => row[1]);

    /// <summary>The source's files that a test of their own compares, and the test's name.</summary>
    internal IEnumerable<string[]> Compared => Rows("compared.tsv");

    internal IEnumerable<string> NotCompiled => Rows("not-compiled.tsv").Select(static row => row[0]);

    internal IEnumerable<string[]> Rows(string file) => !File.Exists(Path.Combine(Folder, file)) ? [] : File.ReadLines(Path.Combine(Folder, file))
        .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'));

    /// <summary>Writes what the inventory compiles to into a folder.</summary>
    internal void WriteTo(string folder)
    {
        foreach (var (path, content) in Labs.Files(Labs.Build(Inventory, Folder)))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
            File.WriteAllText(file, content);
        }
    }

    internal LabTopology Topology()
    {
        var bag = new DiagnosticBag();
        var node = YamlReader.Read(new SourceFile("homelab.yaml", Inventory), bag) ?? throw new InvalidOperationException("no YAML");
        var topology = TopologyBuilder.Build(InventoryBinder.Bind(node, new BindContext(bag)), LabFiles.None, bag);
        Assert.False(bag.HasErrors);
        return topology;
    }

    /// <summary>How many settings reach the output in a program's own words.</summary>
    internal static int NativeSettings(LabTopology lab) =>
        lab.Hosts.Sum(static h => Leaves(h.DockerDaemon))
        + lab.Instances.Sum(static i => Leaves(i.Native) + i.Containers.Sum(static c => Leaves(c.Native) + c.Volumes.Sum(static v => Leaves(v.Native))))
        + lab.Proxies.Sum(static p => Leaves(p.Native))
        + lab.DnsServers.Sum(static s => Leaves(s.Native))
        + lab.Routes.Sum(static r => r.Native is { } lines ? Lines(lines) : 0);

    /// <summary>How many settings the source's files hold: their lines, but for comments and what only opens or closes a block.</summary>
    internal int Settings() => Mapped.Sum(file => File.ReadLines(Path.Combine(Source, file)).Select(static line => line.Trim())
        .Count(static line => line.Length > 0 && line[0] is not '#' && line is not ("{" or "}")));

    private static int Leaves(ResolvedTree? tree) => tree switch
    {
        ResolvedScalar scalar => Lines(scalar.Text),
        ResolvedList list => list.Items.Sum(Leaves),
        ResolvedMap map => map.Entries.Sum(static entry => Leaves(entry.Value)),
        _ => 0,
    };

    private static int Lines(TextValue text) => text.ToString().Split('\n').Count(static line => line.Trim().Length > 0);
}
