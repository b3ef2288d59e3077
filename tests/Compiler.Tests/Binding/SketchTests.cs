using Hlc.Binding;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Compiler.Tests.Binding;

public sealed class SketchTests
{
    public static TheoryData<string> Names => [.. Sketches.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sketch_binds_without_errors(string name)
    {
        var bag = new DiagnosticBag();
        var inventory = Bind(Sketches.Read(name), bag);

        Assert.Empty(bag.Sorted().Select(static d => $"{d.Span} {d.Rule.Code} {d.Message}"));
        Assert.NotNull(inventory?.Lab);
        Assert.NotEmpty(inventory.Hosts ?? new Map<Host>([]));
    }

    internal static Inventory? Bind(string text, DiagnosticBag bag) =>
        YamlReader.Read(new SourceFile("homelab.yaml", text), bag) is { } root ? InventoryBinder.Bind(root, new BindContext(bag)) : null;
}
