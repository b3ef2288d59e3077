namespace Hlc.Templating.Evaluation;

/// <summary>Finds the existing name that an unknown one was probably meant to be.</summary>
internal static class NearestName
{
    private const int LongestName = 64;

    private const int FewNames = 12;

    /// <summary>A help text that names the nearest candidate, or all of a few.</summary>
    public static string? HelpOrList(string unknown, IEnumerable<string> candidates)
    {
        if (Help(unknown, candidates) is { } help)
            return help;
        string[] few = [.. candidates.Take(FewNames + 1)];
        return few.Length is 0 or > FewNames ? null : $"there are: {string.Join(", ", few)}";
    }

    /// <summary>A help text that names the nearest candidate; null if none is near.</summary>
    public static string? Help(string unknown, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int best = Math.Min(unknown.Length, Math.Max(1, unknown.Length / 3) + 1);
        if (unknown.Length > LongestName)
            return null;
        foreach (string candidate in candidates)
        {
            if (candidate.Length > LongestName || Math.Abs(candidate.Length - unknown.Length) >= best)
                continue;
            int distance = Distance(unknown, candidate);
            if (distance < best)
                (best, nearest) = (distance, candidate);
        }

        return nearest is null ? null : $"did you mean '{nearest}'?";
    }

    // The number of insertions, deletions, replacements and swaps of neighbours.
    private static int Distance(string from, string to)
    {
        Span<int> beforeLast = stackalloc int[LongestName + 1];
        Span<int> last = stackalloc int[LongestName + 1];
        Span<int> row = stackalloc int[LongestName + 1];
        for (int column = 0; column <= to.Length; column++)
            last[column] = column;
        for (int i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int cost = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            Span<int> free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[to.Length];
    }
}
