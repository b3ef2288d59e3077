using System.Text;
using DiffPlex;
using Hlc.Output;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>
/// Which lines of a file differ between two compilations, by DiffPlex. Which of several equal lines is gone no difference can
/// say, and a line that went in one place and came in another was only passed by what really moved.
/// </summary>
internal sealed class LineChanges
{
    private readonly string[] _before;
    private readonly Dictionary<string, int> _lost = new(StringComparer.Ordinal);

    private LineChanges(string[] before, string[] after)
    {
        _before = before;
        foreach (var line in before)
        {
            _lost[line] = _lost.GetValueOrDefault(line) + 1;
        }

        foreach (var line in after)
        {
            _lost[line] = _lost.GetValueOrDefault(line) - 1;
        }
    }

    /// <summary>The 1-based numbers of the old file's lines that are gone.</summary>
    internal required IReadOnlySet<int> Gone { get; init; }

    /// <summary>The 1-based numbers of the new file's lines that were not there.</summary>
    internal required IReadOnlySet<int> Come { get; init; }

    internal static LineChanges Between(Artifact? old, Artifact? now)
    {
        var (before, after) = (Lines(old), Lines(now));
        var (gone, come) = (new HashSet<int>(), new HashSet<int>());
        var changes = new LineChanges(before, after) { Gone = gone, Come = come };
        foreach (var block in new Differ().CreateLineDiffs(string.Join('\n', before), string.Join('\n', after), ignoreWhitespace: false).DiffBlocks)
        {
            gone.UnionWith(Enumerable.Range(block.DeleteStartA, block.DeleteCountA).Where(i => changes._lost[before[i]] > 0).Select(static i => i + 1));
            come.UnionWith(Enumerable.Range(block.InsertStartB, block.InsertCountB).Where(i => changes._lost[after[i]] < 0).Select(static i => i + 1));
        }

        return changes;
    }

    /// <summary>True if an old line is gone, or one that equals it.</summary>
    internal bool IsGone(int line) => _lost[_before[line - 1]] > 0;

    private static string[] Lines(Artifact? artifact) =>
        artifact is null ? [] : Encoding.UTF8.GetString(artifact.Content.Span).TrimEnd('\n').Split('\n');
}
