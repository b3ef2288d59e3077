using System.Numerics;

namespace Hlc.Diagnostics;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
public static class NearestName
{
    private const int LongestName = 80;

    // A lab with more names than these has too many to look through for each of its mistakes.
    private const int MostCandidates = 2_000;

    /// <summary>
    /// The known name that is fewest single-character edits (insert, delete, replace, swap of neighbours) away from the unknown
    /// one, if that is few for its length; of several the first in ordinal order.
    /// </summary>
    public static string? Find(string unknown, IEnumerable<string> known)
    {
        if (unknown.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        var best = Math.Max(1, Math.Min(3, (unknown.Length + 1) / 3)) + 1;
        var characters = Characters(unknown);
        foreach (var name in known.Take(MostCandidates))
        {
            // One edit adds and removes at most one character each.
            if (name.Length > LongestName || Math.Abs(name.Length - unknown.Length) > best
                || BitOperations.PopCount(Characters(name) ^ characters) > 2 * best)
            {
                continue;
            }

            var distance = name == unknown ? best + 1 : Distance(unknown, name, best);
            if (distance < best || (distance == best && nearest is not null && string.CompareOrdinal(name, nearest) < 0))
            {
                nearest = name;
                best = distance;
            }
        }

        return nearest;
    }

    /// <summary>Which characters are in a name, in either case: a bit for each, some of which share one.</summary>
    private static ulong Characters(string name)
    {
        var characters = 0ul;
        foreach (var c in name)
        {
            characters |= 1ul << ((c | 0x20) & 63);
        }

        return characters;
    }

    // Restricted Damerau-Levenshtein distance, with case changes at no more than one edit for the whole name; beyond the limit any number above it.
    private static int Distance(string a, string b, int limit)
    {
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        Span<int> twoBack = stackalloc int[LongestName + 1];
        Span<int> previous = stackalloc int[LongestName + 1];
        Span<int> current = stackalloc int[LongestName + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var (least, leastBefore) = (i, i - 1);
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], twoBack[j - 2] + 1);
                }

                least = Math.Min(least, current[j]);
                leastBefore = Math.Min(leastBefore, previous[j]);
            }

            // Every way goes through this row, or by a swap through the one before.
            if (least > limit && leastBefore > limit)
            {
                return limit + 1;
            }

            var free = twoBack;
            twoBack = previous;
            previous = current;
            current = free;
        }

        return previous[b.Length];
    }
}
