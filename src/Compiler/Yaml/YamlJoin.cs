using System.Collections.Immutable;
using Hlc.Diagnostics;

namespace Hlc.Yaml;

/// <summary>Joins the files of one lab.</summary>
public static class YamlJoin
{
    /// <summary>The top-level key of a lab's first file that names its further files.</summary>
    public const string IncludeKey = "include";

    /// <summary>
    /// One mapping that holds what all files say, each node with its own file and position. Mappings join at every depth;
    /// anything else that two files say is an error, and the first file counts. Only the first file may have
    /// <see cref="IncludeKey"/>.
    /// </summary>
    /// <param name="roots">The files' root mappings, at least one; the first is the lab's own file.</param>
    /// <param name="bag">Where errors go.</param>
    public static YamlNode Join(ImmutableArray<YamlNode> roots, DiagnosticBag bag)
    {
        for (var i = 1; i < roots.Length; i++)
        {
            if (roots[i].Find(IncludeKey) is { } include)
            {
                bag.Add(YamlErrors.IncludeElsewhere(include.Key.Span, roots[0].Span.File?.Path ?? string.Empty));
            }
        }

        return roots.Length == 1 ? roots[0] : Merge(roots, string.Empty, bag);
    }

    private static YamlNode Merge(IReadOnlyList<YamlNode> mappings, string path, DiagnosticBag bag)
    {
        var order = new List<(YamlEntry First, List<YamlNode> Values)>();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < mappings.Count; i++)
        {
            foreach (var entry in mappings[i].Entries)
            {
                var key = entry.Key.Text;
                if (i > 0 && path.Length == 0 && key == IncludeKey)
                {
                    continue;
                }

                if (index.TryAdd(key, order.Count))
                {
                    order.Add((entry, [entry.Value]));
                }
                else if (!Add(order[index[key]].Values, entry.Value))
                {
                    var first = order[index[key]].First.Key.Span;
                    bag.Add(YamlErrors.SaidTwice(entry.Key.Span, path.Length == 0 ? key : $"{path}.{key}", first));
                }
            }
        }

        var entries = new YamlEntry[order.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (first, values) = order[i];
            var key = first.Key.Text;
            entries[i] = new YamlEntry(
                first.Key,
                values.Count == 1 ? values[0] : Merge(values, path.Length == 0 ? key : $"{path}.{key}", bag));
        }

        return YamlTable.Joined(mappings[0].Span, entries);
    }

    /// <summary>True if the value joins those of earlier files. A key without a value says nothing and joins anything.</summary>
    private static bool Add(List<YamlNode> values, YamlNode value)
    {
        if (IsLeftOut(values[0]))
        {
            values[0] = value;
            return true;
        }

        if (IsLeftOut(value))
        {
            return true;
        }

        if (values[0].Kind != YamlKind.Mapping || value.Kind != YamlKind.Mapping)
        {
            return false;
        }

        values.Add(value);
        return true;
    }

    private static bool IsLeftOut(YamlNode node) => node.IsPlain && node.Text.Length == 0;
}
