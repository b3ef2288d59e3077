using System.Text;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Tests.Output;

internal static class Artifacts
{
    internal static readonly SourceFile Inventory = new("homelab.yaml", "one: 1\ntwo: 2\nthree: 3\n");

    internal static OutputPath At(string path) =>
        OutputPath.TryParse(path, out var parsed, out var problem) ? parsed : throw new ArgumentException(problem, nameof(path));

    internal static Artifact Of(string path, string content = "", int line = 1) => new(
        At(path), Encoding.UTF8.GetBytes(content), "test", Origin.Of(new SourceSpan(Inventory, Inventory.StartOfLine(line), 1)));

    internal static OutputTree Tree(params Artifact[] artifacts)
    {
        var diagnostics = new DiagnosticBag();
        var tree = OutputTree.Build(artifacts, diagnostics);
        Assert.Empty(diagnostics.Sorted());
        return Assert.IsType<OutputTree>(tree);
    }

    internal static ContentHash Hash(string content) => ContentHash.Of(Encoding.UTF8.GetBytes(content));
}
