using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>Binds a node; null, and an error, if it cannot.</summary>
internal delegate T? NodeBinder<T>(YamlNode node, SourceSpan key, BindContext context)
    where T : InventoryNode;

/// <summary>Binds maps by name, and the short forms that stand for one.</summary>
internal static class MapBinder
{
    /// <param name="node">The node.</param>
    /// <param name="key">The key that it stands under.</param>
    /// <param name="context">Where errors go.</param>
    /// <param name="item">Binds what a name stands for.</param>
    /// <param name="names">Whether a text may be a name.</param>
    /// <param name="noun">What a name is called.</param>
    /// <param name="rule">What a name looks like.</param>
    /// <param name="words">All names, if they are a closed list.</param>
    /// <param name="listed">What a name of a list stands for; null if a list may not stand here.</param>
    /// <param name="single">The name that a single value stands under; null if none may stand here.</param>
    internal static Map<T>? Bind<T>(
        YamlNode node,
        SourceSpan key,
        BindContext context,
        NodeBinder<T> item,
        Func<string, bool>? names = null,
        string noun = "name",
        string rule = "",
        IReadOnlyList<string>? words = null,
        Func<YamlNode, T>? listed = null,
        string? single = null)
        where T : InventoryNode
    {
        if (node.IsNull)
        {
            return new Map<T>([]) { Span = node.Span, KeySpan = key, IsRemoval = true };
        }

        if (single is not null && node.Kind == YamlKind.Scalar)
        {
            return item(node, key, context) is { } only ? new Map<T>([new(single, only)]) { Span = node.Span, KeySpan = key } : null;
        }

        if (listed is not null && node.Kind == YamlKind.Sequence)
        {
            return BindList(node, key, context, listed, names, noun, rule, words);
        }

        if (node.Kind != YamlKind.Mapping)
        {
            context.Report(BindErrors.WrongShape(node, key, Wanted(listed is not null, single is not null)));
            return null;
        }

        var entries = new List<MapEntry<T>>(node.Entries.Count);
        foreach (var entry in node.Entries)
        {
            if (context.IsFull)
            {
                break;
            }

            var name = entry.Key.Text;
            if (names is not null && !names(name))
            {
                context.Report(BindErrors.Name(entry.Key.Span, name, noun, rule, words));
            }

            if (item(entry.Value, entry.Key.Span, context) is { } value)
            {
                entries.Add(new(name, value));
            }
        }

        return new Map<T>(entries) { Span = node.Span, KeySpan = key };
    }

    private static Map<T> BindList<T>(
        YamlNode node,
        SourceSpan key,
        BindContext context,
        Func<YamlNode, T> listed,
        Func<string, bool>? names,
        string noun,
        string rule,
        IReadOnlyList<string>? words)
        where T : InventoryNode
    {
        var entries = new List<MapEntry<T>>(node.Items.Count);
        var firsts = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var name in node.Items)
        {
            if (!context.HasValue(name, name.Span) || ScalarBinder.Name(name, name.Span, context) is not { } leaf)
            {
                continue;
            }

            if (!firsts.TryAdd(leaf.Text, name.Span))
            {
                context.Report(BindErrors.ListedTwice(name.Span, leaf.Text, firsts[leaf.Text]));
                continue;
            }

            if (names is not null && !names(leaf.Text))
            {
                context.Report(BindErrors.Name(name.Span, leaf.Text, noun, rule, words));
            }

            entries.Add(new(leaf.Text, listed(name)));
        }

        return new Map<T>(entries) { Span = node.Span, KeySpan = key };
    }

    private static string Wanted(bool list, bool single) => (list, single) switch
    {
        (true, true) => "a mapping, a list of names or a single value",
        (true, false) => "a mapping or a list of names",
        (false, true) => "a mapping or a single value",
        _ => "a mapping",
    };
}
