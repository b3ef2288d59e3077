using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Hlc.Goldens;

/// <summary>Shows how two texts differ: the lines that changed, with a few around them.</summary>
internal static class GoldenDiff
{
    private const int Context = 3;

    internal static string Of(string before, string after)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var diff = new StringBuilder();
        var shown = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
            {
                continue;
            }

            if (i > shown + 1)
            {
                diff.Append("  ...\n");
            }

            var sign = lines[i].Type switch
            {
                ChangeType.Inserted => '+',
                ChangeType.Deleted => '-',
                _ => ' ',
            };
            diff.Append(sign).Append(' ').Append(lines[i].Text).Append('\n');
            shown = i;
        }

        // The builder compares lines: texts that differ only in line breaks look the same to it.
        return diff.Length > 0 ? diff.ToString() : "  (they differ only in line breaks)\n";
    }

    private static bool IsNearChange(List<DiffPiece> lines, int index)
    {
        for (var i = Math.Max(0, index - Context); i <= Math.Min(lines.Count - 1, index + Context); i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
            {
                return true;
            }
        }

        return false;
    }
}
