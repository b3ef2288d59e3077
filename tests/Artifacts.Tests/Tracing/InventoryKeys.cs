using Hlc.Model;
using Hlc.Query;
using Hlc.Text;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>A scalar of an inventory: its key, its place and its text as written, quotes included.</summary>
internal sealed record InventoryKey(string Key, SourceSpan Span)
{
    internal string Written => Span.File?.Text.Substring(Span.Start, Span.Length) ?? string.Empty;
}

/// <summary>Every scalar of an inventory, items of lists and sets and words of other programs included, each place once.</summary>
internal static class InventoryKeys
{
    internal static IReadOnlyList<InventoryKey> Of(Inventory inventory)
    {
        var keys = new SourceKeys(inventory);
        var spans = new SortedSet<SourceSpan>();
        Visit(inventory, spans);

        // A short form holds its parts: the parts are what is changed.
        return [.. spans.Where(span => !spans.Any(other => other != span && other.File == span.File && span.Start <= other.Start && other.End <= span.End))
            .Select(span => new InventoryKey(keys.At(span) ?? throw new InvalidOperationException($"no key stands at {span}"), span))];
    }

    /// <summary>What a reference may refer to.</summary>
    internal static IEnumerable<string> Names(Inventory inventory) =>
    [
        .. inventory.Hosts?.Names ?? [], .. inventory.Networks?.Names ?? [], .. inventory.Proxies?.Names ?? [], .. inventory.Services?.Names ?? [],
        .. inventory.Storage?.Names ?? [], .. (inventory.Hosts ?? new Map<Host>([])).SelectMany(static h => h.Value.Storage?.Names ?? []),
        .. (inventory.Services ?? new Map<Service>([])).SelectMany(static s => s.Value.Containers?.Names ?? []),
    ];

    private static void Visit(InventoryNode node, SortedSet<SourceSpan> spans)
    {
        if (node is Leaf && node.Span.Exists)
        {
            spans.Add(node.Span);
        }

        if (node is NativeSlot slot)
        {
            Visit(slot.Value, spans);
        }

        foreach (var child in node.ChildNames.Select(node.Child).OfType<InventoryNode>())
        {
            Visit(child, spans);
        }
    }

    private static void Visit(Tree tree, SortedSet<SourceSpan> spans)
    {
        switch (tree)
        {
            case TreeMap map:
                foreach (var entry in map.Entries)
                {
                    Visit(entry.Value, spans);
                }

                break;
            case TreeList list:
                foreach (var item in list.Items)
                {
                    Visit(item, spans);
                }

                break;
            case TreeScalar:
                spans.Add(tree.Span);
                break;
        }
    }
}
