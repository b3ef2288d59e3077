namespace Hlc.Cli.Printing;

/// <summary>A stretch of lines that two texts do not share.</summary>
/// <param name="OldStart">The 0-based first line of the old text.</param>
/// <param name="OldCount">How many lines of the old text go.</param>
/// <param name="NewStart">The 0-based first line of the new text.</param>
/// <param name="NewCount">How many lines of the new text come.</param>
internal readonly record struct LineChange(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>Finds the fewest lines to take away and to add (Myers' greedy algorithm).</summary>
internal static class LineDiff
{
    // Beyond this many differing lines, what differs is shown as one block: the search is quadratic in this number.
    private const int MostEdits = 1500;

    /// <summary>The changes, in order, with equal lines between any two.</summary>
    internal static IReadOnlyList<LineChange> Between(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var a = before.AsSpan(start, before.Length - start - end);
        var b = after.AsSpan(start, after.Length - start - end);
        if (a.IsEmpty && b.IsEmpty)
        {
            return [];
        }

        return Search(a, b, start) ?? [new LineChange(start, a.Length, start, b.Length)];
    }

    private static List<LineChange>? Search(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int offset)
    {
        var most = Math.Min(a.Length + b.Length, MostEdits);
        var furthest = new int[(2 * most) + 3];
        var history = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = IsDown(furthest.AsSpan(most - edits), diagonal, edits)
                    ? furthest[most + diagonal + 2]
                    : furthest[most + diagonal] + 1;
                while (x < a.Length && x - diagonal < b.Length && a[x] == b[x - diagonal])
                {
                    x++;
                }

                furthest[most + diagonal + 1] = x;
                if (x >= a.Length && x - diagonal >= b.Length)
                {
                    return Trace(history, a.Length, b.Length, offset);
                }
            }

            history.Add(furthest[(most - edits)..(most + edits + 3)]);
        }

        return null;
    }

    /// <summary>True if the best way to a diagonal is by adding a line; the span begins at diagonal <c>-edits - 1</c>.</summary>
    private static bool IsDown(ReadOnlySpan<int> furthest, int diagonal, int edits) =>
        diagonal == -edits || (diagonal != edits && furthest[diagonal + edits] < furthest[diagonal + edits + 2]);

    private static List<LineChange> Trace(List<int[]> history, int x, int y, int offset)
    {
        var changes = new List<LineChange>();
        for (var edits = history.Count; edits > 0; edits--)
        {
            // The state before this step; it begins at diagonal -(edits - 1) - 1 = -edits.
            var before = history[edits - 1];
            var diagonal = x - y;
            var isDown = diagonal == -edits || (diagonal != edits && before[diagonal - 1 + edits] < before[diagonal + 1 + edits]);
            var from = isDown ? diagonal + 1 : diagonal - 1;
            x = before[from + edits];
            y = x - from;
            Add(changes, new LineChange(x + offset, isDown ? 0 : 1, y + offset, isDown ? 1 : 0));
        }

        changes.Reverse();
        return changes;
    }

    /// <summary>Adds a change in front of those found so far, joined with the first of them if no equal line is between.</summary>
    private static void Add(List<LineChange> changes, LineChange change)
    {
        if (changes.Count > 0 && changes[^1] is var next
            && change.OldStart + change.OldCount == next.OldStart && change.NewStart + change.NewCount == next.NewStart)
        {
            changes[^1] = new LineChange(
                change.OldStart, change.OldCount + next.OldCount, change.NewStart, change.NewCount + next.NewCount);
        }
        else
        {
            changes.Add(change);
        }
    }
}
