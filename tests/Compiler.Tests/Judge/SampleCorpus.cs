using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Tests.Judge;

/// <summary>Inventories that are at hand: the example labs, every case, and the sketches where they are.</summary>
internal static class SampleCorpus
{
    internal static IReadOnlyList<(string Name, string Text)> Files()
    {
        var folders = new[] { "inventory", "templates", "tests/cases", "tests/parity", "tests/Compiler.Tests/Query" };
        var files = folders.Select(Repository.File).Where(Directory.Exists)
            .SelectMany(static folder => Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories))
            .Where(static f => Path.GetFileName(f) is "inventory.yaml" or "homelab.yaml")
            .Concat(Shared.TryFolder("sketches") is { } sketches ? Directory.GetFiles(sketches, "0*.yaml") : [])
            .Order(StringComparer.Ordinal);
        return [.. files.Select(static f => (Path.GetRelativePath(Repository.File("."), f), File.ReadAllText(f)))];
    }

    /// <summary>A file as a tree; null if it is no YAML that means something (a case of that).</summary>
    internal static SampleMap? Read(string name, string text)
    {
        var bag = new DiagnosticBag();
        return YamlReader.Read(new SourceFile(name, text), bag) is { } root && !bag.HasErrors ? Sample.Of(root) as SampleMap : null;
    }

    /// <summary>A document in small ones: one for each named thing, so that a change to it is judged soon.</summary>
    internal static IEnumerable<SampleMap> Pieces(SampleMap document)
    {
        foreach (var entry in document.Entries.Where(static e => e.Key != "lab"))
        {
            if (entry.Value is SampleMap { Entries.Count: > 1 } map)
            {
                foreach (var inner in map.Entries)
                {
                    yield return Piece(entry with { Value = new SampleMap([inner]) });
                }
            }
            else
            {
                yield return Piece(entry);
            }
        }
    }

    private static SampleMap Piece(SampleEntry entry) => new([new SampleEntry("lab", new SampleScalar("a", true)), entry]);
}
