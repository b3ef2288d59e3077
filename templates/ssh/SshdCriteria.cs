using System.Collections.Immutable;
using Hlc.Model;

namespace Hlc.Artifacts.Ssh;

/// <summary>Reads the criteria of a <c>Match</c> block (sshd_config(5), Match).</summary>
internal static class SshdCriteria
{
    private static readonly string[] WithPatterns = ["User", "Group", "Host", "LocalAddress", "LocalPort", "Version", "RDomain", "Address"];

    /// <summary>The words of the criteria; null and what is wrong with them if sshd would refuse them.</summary>
    public static ImmutableArray<string>? Of(string text, out string problem)
    {
        if (SshdWords.Split(text, out problem) is not { } words)
        {
            return null;
        }

        problem = ProblemOf(words);
        return problem.Length == 0 ? words : null;
    }

    private static string ProblemOf(ImmutableArray<string> words)
    {
        if (words.IsEmpty)
        {
            return "it says no criterion";
        }

        if (words.Any(static w => Is(w, "All")))
        {
            return words.Length == 1 ? string.Empty : "'All' stands alone";
        }

        for (var at = 0; at < words.Length; at++)
        {
            var criterion = words[at];
            if (Is(criterion, "Invalid-User"))
            {
                continue;
            }

            if (!WithPatterns.Contains(criterion, StringComparer.OrdinalIgnoreCase))
            {
                return $"'{criterion}' is no criterion; they are {string.Join(", ", WithPatterns)}, Invalid-User and All";
            }

            if (++at == words.Length)
            {
                return $"'{criterion}' needs a pattern behind it";
            }

            if (Is(criterion, "Address") || Is(criterion, "LocalAddress"))
            {
                if (ProblemOfRanges(words[at]) is { Length: > 0 } problem)
                {
                    return problem;
                }
            }
        }

        return string.Empty;
    }

    /// <summary>sshd refuses a whole list of addresses for one range whose host part is not zero.</summary>
    private static string ProblemOfRanges(string list)
    {
        foreach (var item in list.Split(','))
        {
            if (item.Contains('/', StringComparison.Ordinal) && !Cidr.TryParse(item.TrimStart('!'), out _, out var problem))
            {
                return $"'{item}' is no range of addresses: {problem}";
            }
        }

        return string.Empty;
    }

    private static bool Is(string word, string name) => string.Equals(word, name, StringComparison.OrdinalIgnoreCase);
}
