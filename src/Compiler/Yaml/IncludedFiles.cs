using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>Reads the further files that a lab's first file includes, and joins them with it.</summary>
internal static class IncludedFiles
{
    // Below that, to start further threads takes longer than to read the files.
    private const int ShortText = 64 * 1024;

    /// <summary>One mapping of all files. Patterns are kept in their order, the files of one in ordinal order.</summary>
    public static YamlNode Join(YamlNode first, LabFiles files, DiagnosticBag bag)
    {
        if (first.Find(YamlJoin.IncludeKey) is not { } include)
        {
            return first;
        }

        var sources = new List<SourceFile>();
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
                else
                {
                    sources.Add(source);
                }
            }
        }

        return YamlJoin.Join([first, .. ReadAll(sources, bag)], bag);
    }

    /// <summary>The roots of files that can be read, in order. No file knows of another, so they are read at the same time.</summary>
    private static IEnumerable<YamlNode> ReadAll(List<SourceFile> sources, DiagnosticBag bag)
    {
        if (sources.Sum(static source => (long)source.Text.Length) < ShortText)
        {
            return [.. sources.Select(source => YamlReader.Read(source, bag)).OfType<YamlNode>()];
        }

        var roots = new YamlNode?[sources.Count];
        var found = new DiagnosticBag[sources.Count];
        Parallel.For(0, sources.Count, index =>
        {
            found[index] = new DiagnosticBag();
            roots[index] = YamlReader.Read(sources[index], found[index]);
        });
        foreach (var diagnostic in found.SelectMany(static file => file.Sorted()))
        {
            bag.Add(diagnostic);
        }

        return roots.OfType<YamlNode>();
    }
}
