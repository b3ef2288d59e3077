using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Lines in HAProxy's own words, each for itself.</summary>
/// <param name="Lines">The lines, without empty ones.</param>
internal sealed record NativeLines(ImmutableArray<TextValue> Lines)
{
    // What two words say together; all others are known by the first.
    private static readonly string[] Pairs = ["errorfile", "http-check", "option", "stats", "tcp-check", "timeout"];

    public static NativeLines None { get; } = new([]);

    public static NativeLines Of(TextValue? text) => text is null ? None : new([.. Split(text).Where(static l => l.ToString().AsSpan().Trim().Length > 0)]);

    /// <summary>Rules for connections, which HAProxy wants before all others.</summary>
    public ImmutableArray<TextValue> First => [.. Lines.Where(static l => IsFirst(KeyOf(l)))];

    /// <summary>The other lines.</summary>
    public ImmutableArray<TextValue> Rest => [.. Lines.Where(static l => !IsFirst(KeyOf(l)))];

    /// <summary>True if a line says this already.</summary>
    public bool Says(string key) => Lines.Any(l => KeyOf(l) == key);

    /// <summary>Reports each line that says what hlc writes itself.</summary>
    /// <param name="derived">What hlc writes, and what it follows from.</param>
    /// <param name="report">Takes what is wrong.</param>
    public NativeLines Without(IReadOnlyDictionary<string, SourceSpan> derived, PlanReport report)
    {
        foreach (var line in Lines)
        {
            var key = KeyOf(line);
            if (derived.TryGetValue(key, out var other))
            {
                report.NativeConflict(line.Origin.First, key, other);
            }
        }

        return new([.. Lines.Where(l => !derived.ContainsKey(KeyOf(l)))]);
    }

    private static bool IsFirst(string key) => key is "tcp-request" or "stick-table";

    /// <summary>What a line says: its keyword, with the second word where only both together name a setting.</summary>
    private static string KeyOf(TextValue line)
    {
        var words = HaproxyScan.Words(line.ToString(), 3);
        var at = words.Count > 1 && words[0] is "no" or "default" ? 1 : 0;
        return words.Count == 0 ? string.Empty
            : words.Count > at + 1 && Pairs.Contains(words[at]) ? $"{words[at]} {words[at + 1]}" : words[at];
    }

    private static IEnumerable<TextValue> Split(TextValue text)
    {
        var line = ImmutableArray.CreateBuilder<TextPart>();
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart literal)
            {
                line.Add(part);
                continue;
            }

            var pieces = literal.Text.ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    yield return new TextValue(line.ToImmutable(), text.Origin);
                    line.Clear();
                }

                line.Add(new LiteralPart(pieces[i]));
            }
        }

        yield return new TextValue(line.ToImmutable(), text.Origin);
    }
}
