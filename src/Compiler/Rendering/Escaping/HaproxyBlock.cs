using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes lines in HAProxy's own words (a native slot) into the section that they belong to. They may say anything that stands in
/// a section, but cannot leave it: a line that begins another section is refused, and so is what would swallow other lines.
/// Without an indent they are sections of their own.
/// </summary>
public static class HaproxyBlock
{
    // HAProxy's configuration manual, chapters 3 and 4, and the sections of later versions up to 3.2.
    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "acme", "backend", "cache", "crt-store", "defaults", "fcgi-app", "frontend", "global", "http-errors", "listen", "log-forward",
        "log-profile", "mailers", "peers", "program", "resolvers", "ring", "traces", "userlist",
    };

    /// <summary>Writes the lines, each behind so many spaces.</summary>
    public static Escaped Write(TextValue text, int indent)
    {
        var words = HaproxyScan.Join(text);
        if (words.IsRefused)
        {
            return words;
        }

        var output = new StringBuilder(words.Text.Length + 16);
        var depth = 0;
        var isInside = indent > 0;
        foreach (var line in words.Text.Split('\n'))
        {
            if (HaproxyScan.ProblemOf(line) is { } problem)
            {
                return Refuse(problem, "correct the line: each stands for itself");
            }

            var first = HaproxyScan.FirstWord(line);
            var isSection = Sections.Contains(first);
            if (isSection && (indent > 0 || first is "global" or "defaults"))
            {
                return Refuse($"'{first}' begins another section",
                    first is "global" or "defaults" ? $"write its lines under '{first}' of the proxy" : "write whole sections under 'sections' of the proxy");
            }

            depth += first switch { ".if" => 1, ".endif" => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && first is ".elif" or ".else"))
            {
                return Refuse($"'{first}' has no '.if'", "begin with '.if'");
            }

            isInside |= isSection;
            if (!isInside && first.Length > 0 && first[0] != '.')
            {
                return Refuse($"'{first}' stands in no section", "begin with the line of its section");
            }

            Append(output, line.Trim(), indent > 0 ? indent : isSection || first.StartsWith('.') ? 0 : 4);
        }

        return depth > 0 ? Refuse("an '.if' has no end", "end it with '.endif'") : Escaped.As(output.ToString());
    }

    private static void Append(StringBuilder output, string line, int indent)
    {
        if (output.Length > 0)
        {
            output.Append('\n');
        }

        if (line.Length > 0)
        {
            output.Append(' ', indent).Append(line);
        }
    }

    private static Refusal Refuse(string why, string help) =>
        new(RefusalReason.NotExpressible, "native words cannot stand in a section of haproxy.cfg", why, help);
}
