using System.Globalization;
using Hlc.Binding;
using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Dialect.Tests;

/// <summary>A document bound by the small schema, and what was reported.</summary>
internal sealed record Bound(Inventory Inventory, IReadOnlyList<Diagnostic> Diagnostics)
{
    internal static Bound Of(string text)
    {
        var bag = new DiagnosticBag();
        var root = YamlReader.Read(new SourceFile("homelab.yaml", text), bag);
        var inventory = root is { } node ? InventoryBinder.Bind(node, new BindContext(bag)) : new Inventory();
        return new Bound(inventory, bag.Sorted());
    }

    /// <summary>A document that must be right.</summary>
    internal static Inventory Right(string text)
    {
        var bound = Of(text);
        Assert.Empty(bound.Reports());
        return bound.Inventory;
    }

    /// <summary>Each report as <c>line:column+length CODE message</c>.</summary>
    internal IEnumerable<string> Reports() => Diagnostics.Select(static d =>
    {
        var at = d.Span.File?.PositionOf(d.Span.Start) ?? new LinePosition(0, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{at.Line}:{at.Column}+{d.Span.Length} {d.Rule.Code} {d.Message}");
    });
}
