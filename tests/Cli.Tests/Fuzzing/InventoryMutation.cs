using System.Text;
using Hlc.Fuzzing;

namespace Hlc.Cli.Tests.Fuzzing;

/// <summary>Damages an inventory: characters, lines, values and pieces of other inventories.</summary>
internal static class InventoryMutation
{
    private static readonly string[] Scraps =
    [
        "", "null", "~", "x", "[]", "{}", "[x]", "{ x: y }", "[[x]]", "none", "true", "yes", "-1", "0", "65536", "99999999999999999999", "'{{ a }}'", "\"{{ lab }}\"",
        "\"{{ site.domain }}\"", "\"{{ services.x.routes.y.url }}\"", "\"{{ containers }}\"", "\"{{ hosts | array.size }}\"", "\"{{ 'a' * 99999 }}\"", "\"{{ for\"",
        "\"\"", "*a", "&a x", ": ", "- ", "<<: { a: b }", "\"\\u0000\"", "\"\\ud800\"", "🙂", "/in:/out:ro", "10.0.0.0/8", "10.0.0.1", "@daily", "1h", "80-90/udp", "{ false: true }",
        "{ secret: a/b }", "{ var: A, default: b }", "\n", "\t", "#", "'", "\"", "{", "}", "[", "]", ",", "|\n  ", "---\n", "git", "one", "lan", "a.b", "../x", "/x", "*", "hosts", "image",
    ];

    internal static string Next(FuzzRandom random, string[] inventories)
    {
        var text = new StringBuilder(random.Pick(inventories));
        for (var edits = 1 + random.Next(4); edits > 0; edits--)
        {
            Edit(text, random, inventories);
        }

        return text.ToString();
    }

    private static void Edit(StringBuilder text, FuzzRandom random, string[] inventories)
    {
        var at = random.Next(text.Length + 1);
        var count = Math.Min(random.Next(12), text.Length - at);
        switch (random.Next(6))
        {
            case 0:
                text.Remove(at, count);
                break;
            case 1:
                text.Insert(at, random.Pick(Scraps));
                break;
            case 2:
                text.Remove(at, count).Insert(at, random.Pick(Scraps));
                break;
            case 3:
                var (start, end) = Value(text.ToString(), at);
                text.Remove(start, end - start).Insert(start, random.Pick(Scraps));
                break;
            case 4:
                var other = random.Pick(inventories);
                var lines = other.Split('\n');
                text.Insert(at, lines[random.Next(lines.Length)] + "\n");
                break;
            default:
                var from = random.Next(text.Length + 1);
                var piece = text.ToString(from, Math.Min(random.Next(60), text.Length - from));
                text.Insert(at, piece);
                break;
        }
    }

    /// <summary>The stretch between a colon and the next end of a value.</summary>
    private static (int Start, int End) Value(string text, int at)
    {
        var start = text.IndexOf(": ", at, StringComparison.Ordinal) is >= 0 and var colon ? colon + 2 : at;
        var end = text.AsSpan(start).IndexOfAny(",}\n") is >= 0 and var length ? start + length : text.Length;
        return (start, end);
    }
}
