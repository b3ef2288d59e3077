using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>A statement in Caddy's own words: a line and, if it opens one, its block.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Text">All of it, the comments before it included.</param>
public sealed record CaddyStatement(string Name, TextValue Text)
{
    /// <summary>What stands behind the first word on its line, without the brace that opens a block.</summary>
    public required TextValue Arguments { get; init; }

    /// <summary>The lines of its block; null if it has none.</summary>
    public TextValue? Block { get; init; }

    /// <summary>
    /// Takes native words apart. Words whose braces or quotes do not close come out as one statement: the filter that writes them
    /// says what is wrong.
    /// </summary>
    public static ImmutableArray<CaddyStatement> Split(TextValue text)
    {
        // A reference is one character, whose place is known.
        var flat = string.Concat(text.Parts.Select(static p => p is LiteralPart literal ? literal.Text : "\uFFFC")).Replace('\r', ' ');
        var statements = ImmutableArray.CreateBuilder<CaddyStatement>();
        var scan = new CaddyScan();
        var (start, head) = (0, -1);
        for (var at = 0; at < flat.Length;)
        {
            var newline = flat.IndexOf('\n', at);
            var end = newline < 0 ? flat.Length : newline;
            var line = flat[at..end];
            var isComment = line.AsSpan().TrimStart() is [] or ['#', ..];
            head = head < 0 && scan is { IsInWords: true, Depth: 0 } && !isComment ? at : head;
            if (scan.Read(line) is not null)
            {
                return [new CaddyStatement(string.Empty, text) { Arguments = TextValue.Empty }];
            }

            if (head >= 0 && scan is { IsInWords: true, Depth: 0 } && !line.AsSpan().TrimEnd().EndsWith("\\"))
            {
                statements.Add(Of(text, flat, start, head, end));
                (start, head) = (end + 1, -1);
            }

            at = end + 1;
        }

        return head < 0 ? statements.ToImmutable() : [new CaddyStatement(string.Empty, text) { Arguments = TextValue.Empty }];
    }

    private static CaddyStatement Of(TextValue text, string flat, int start, int head, int end)
    {
        var newline = flat.IndexOf('\n', head, end - head);
        var line = flat[head..(newline < 0 ? end : newline)];
        var first = line.AsSpan().TrimStart();
        var indent = line.Length - first.Length;
        var length = first.IndexOfAny(' ', '\t') is >= 0 and var blank ? blank : first.Length;
        var name = flat.Substring(head + indent, length);
        var last = line.AsSpan().TrimEnd();
        var opens = newline >= 0 && last.EndsWith("{") && (last.Length == 1 || last[^2] is ' ' or '\t');
        var argumentEnd = head + (opens ? last[..^1].TrimEnd().Length : last.Length);
        var argumentStart = Math.Min(head + indent + length, argumentEnd);
        while (argumentStart < argumentEnd && flat[argumentStart] is ' ' or '\t')
        {
            argumentStart++;
        }

        var close = opens ? flat.LastIndexOf('}', end - 1, end - newline) : -1;
        return new CaddyStatement(name, Slice(text, start, end))
        {
            Arguments = Slice(text, argumentStart, argumentEnd),
            Block = opens && close > newline ? Slice(text, newline + 1, close) : null,
        };
    }

    /// <summary>A stretch of a text, in which a reference is one character long.</summary>
    private static TextValue Slice(TextValue text, int start, int end)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var at = 0;
        foreach (var part in text.Parts)
        {
            var length = part is LiteralPart known ? known.Text.Length : 1;
            var (from, to) = (Math.Max(start - at, 0), Math.Min(end - at, length));
            if (from < to)
            {
                parts.Add(part is LiteralPart literal ? new LiteralPart(literal.Text[from..to]) : part);
            }

            at += length;
        }

        return new TextValue(parts.ToImmutable(), text.Origin);
    }
}
