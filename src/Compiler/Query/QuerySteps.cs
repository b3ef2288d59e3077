using System.Globalization;
using Hlc.Model;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>The steps from an item to what stands in it.</summary>
internal static class QuerySteps
{
    /// <summary>The item under a name; null if there is none.</summary>
    public static QueryItem? Step(QueryItem item, string name)
    {
        var key = item.Key.Length == 0 ? name : $"{item.Key}.{name}";
        if (Made(item.Entries, name, key) is { } entry)
        {
            return entry;
        }

        if (item.Node?.Child(name) is { } child)
        {
            return Of(key, child, item);
        }

        return Word(item.Words, name) is { } word ? new QueryItem(key) { Words = word.Value, WordsKey = word.KeySpan, Scope = item.Scope } : Made(item.Facts, name, key);
    }

    /// <summary>The names that are said or follow, each once, in the order of the language.</summary>
    public static IReadOnlyList<string> Names(QueryItem item) =>
        [.. Said(item).Concat(item.Entries.Select(static e => e.Name)).Concat(item.Facts.Select(static f => f.Name)).Distinct(StringComparer.Ordinal)];

    /// <summary>The names that the inventory says.</summary>
    public static IReadOnlyList<string> Said(QueryItem item) => item switch
    {
        { Node: { } node } => [.. node.ChildNames.Where(name => node.Child(name) is not null)],
        { Words: TreeMap map } => [.. map.Entries.Select(static e => e.Key)],
        { Words: TreeList list } => [.. Enumerable.Range(0, list.Items.Length).Select(static i => i.ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    /// <summary>An item for a node of the inventory.</summary>
    public static QueryItem Of(string key, InventoryNode node, QueryItem parent)
    {
        // An address that is said alone stands in a map under '*', for the network that it is in.
        var only = node.ChildNames is ["*"] ? node.Child("*") ?? node : node;
        return new QueryItem(key)
        {
            Node = only is NativeSlot ? null : only,
            Words = (only as NativeSlot)?.Value,
            WordsKey = (only as NativeSlot)?.KeySpan ?? SourceSpan.None,
            Scope = parent.Scope,
        };
    }

    /// <summary>A fact: a text that follows.</summary>
    public static QueryMember Fact(string name, string? text, Origin origin) =>
        new(name, key => new QueryItem(key) { Derived = text is null ? null : TextValue.Of(text, origin) });

    /// <summary>A fact: a text with its references.</summary>
    public static QueryMember Fact(string name, TextValue? text) => new(name, key => new QueryItem(key) { Derived = text });

    private static QueryItem? Made(IEnumerable<QueryMember> members, string name, string key)
    {
        foreach (var member in members)
        {
            if (member.Name == name)
            {
                return member.Make(key);
            }
        }

        return null;
    }

    private static (Tree Value, SourceSpan KeySpan)? Word(Tree? words, string name) => words switch
    {
        TreeMap map when map.Entries.FirstOrDefault(e => e.Key == name) is { Value: { } value } entry => (value, entry.KeySpan),
        TreeList list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Length =>
            (list.Items[index], SourceSpan.None),
        _ => null,
    };
}
