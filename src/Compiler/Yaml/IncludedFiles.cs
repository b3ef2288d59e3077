using System.Collections.Immutable;
using Hlc.Diagnostics;

namespace Hlc.Yaml;

/// <summary>Reads the further files that a lab's first file includes, and joins them with it.</summary>
internal static class IncludedFiles
{
    /// <summary>One mapping of all files. Patterns are kept in their order, the files of one in ordinal order.</summary>
    public static YamlNode Join(YamlNode first, LabFiles files, DiagnosticBag bag)
    {
        if (first.Find(YamlJoin.IncludeKey) is not { } include)
        {
            return first;
        }

        var roots = ImmutableArray.CreateBuilder<YamlNode>();
        roots.Add(first);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<YamlNode> patterns = include.Value.Kind == YamlKind.Scalar ? [include.Value] : include.Value.Items;
        foreach (var pattern in patterns)
        {
            // What is no text is reported when the key is bound.
            if (pattern.Kind != YamlKind.Scalar || pattern.IsNull)
            {
                continue;
            }

            var paths = files.Glob(pattern.Text);
            if (paths.Count == 0)
            {
                bag.Add(YamlErrors.NothingIncluded(pattern.Span, pattern.Text));
            }

            foreach (var path in paths)
            {
                if (!seen.Add(path))
                {
                    continue;
                }

                if (!files.Read(path).TryGetText(out var source, out var problem))
                {
                    bag.Add(YamlErrors.IncludeUnreadable(pattern.Span, path, problem));
                }
                else if (YamlReader.Read(source, bag) is { } root)
                {
                    roots.Add(root);
                }
            }
        }

        return YamlJoin.Join(roots.ToImmutable(), bag);
    }
}
