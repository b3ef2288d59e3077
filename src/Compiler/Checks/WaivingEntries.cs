using Hlc.Model;
using Hlc.Text;

namespace Hlc.Checks;

/// <summary>The entries of an inventory that waive something, by their place.</summary>
internal sealed class WaivingEntries
{
    private readonly List<(SourceSpan Entry, Map<Leaf<string>> Waive)> _entries;

    private WaivingEntries(List<(SourceSpan Entry, Map<Leaf<string>> Waive)> entries) => _entries = entries;

    /// <summary>Finds them.</summary>
    public static WaivingEntries Of(Inventory inventory)
    {
        var walk = new Walk();
        InventoryWalk.Visit(inventory, walk);
        return new WaivingEntries(walk.Found);
    }

    /// <summary>The waivers of the entries that a place lies in.</summary>
    public Map<Leaf<string>>[] Around(SourceSpan place) =>
        [.. _entries.Where(e => e.Entry.File == place.File && e.Entry.Start <= place.Start && place.End <= e.Entry.End).Select(static e => e.Waive)];

    private sealed class Walk : EntryWalk
    {
        internal List<(SourceSpan Entry, Map<Leaf<string>> Waive)> Found { get; } = [];

        internal override void Enter(InventoryNode entry, Map<Leaf<string>>? waive)
        {
            base.Enter(entry, waive);
            if (waive is { Count: > 0 })
            {
                // The key counts as the entry's: what is missing in it is reported there.
                var start = entry.KeySpan.File == entry.Span.File ? Math.Min(entry.KeySpan.Start, entry.Span.Start) : entry.Span.Start;
                Found.Add((entry.Span with { Start = start, Length = entry.Span.End - start }, waive));
            }
        }
    }
}
