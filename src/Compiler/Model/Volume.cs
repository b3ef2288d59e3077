using Hlc.Binding;
using Hlc.Text;

namespace Hlc.Model;

/// <content>The short form: <c>/in</c>, <c>/host:/in</c>, either with <c>:ro</c>.</content>
public sealed partial class Volume
{
    /// <summary>Takes the short form apart; null, and an error, if it is none.</summary>
    internal static Volume? Parse(Leaf<string> text, BindContext context)
    {
        var parts = Split(text.Text);
        var last = parts[^1];
        var option = parts.Count > 1 && text.Text[last] is "ro" or "rw" ? text.Text[last] : null;
        var paths = option is null ? parts.Count : parts.Count - 1;
        if (paths > 2 || parts.Exists(p => text.Text[p].Length == 0))
        {
            context.Report(BindErrors.BadVolume(text.Span, text.Text, "it has too many or empty parts between its colons"));
            return null;
        }

        var at = text.Text[parts[paths - 1]];
        if (!at.StartsWith('/') && !IsExpression(at))
        {
            context.Report(BindErrors.BadVolume(Inside(text, parts[paths - 1]), text.Text, $"'{at}' is not an absolute path"));
            return null;
        }

        if (paths == 2 && text.Text[parts[0]] is var source && !IsHostPath(source))
        {
            context.Report(BindErrors.BadVolume(Inside(text, parts[0]), text.Text,
                $"'{source}' is no path on the host: the name of a volume is its key, and its data lies where its storage says"));
            return null;
        }

        return new Volume
        {
            Span = text.Span,
            KeySpan = text.KeySpan,
            At = Part(text, parts[paths - 1]),
            From = paths == 2 ? Source(text, parts[0]) : null,
            ReadOnly = option is null ? null : new Leaf<bool>
            {
                Value = option == "ro",
                Text = option,
                IsPlain = true,
                Span = Inside(text, last),
                KeySpan = text.KeySpan,
            },
        };
    }

    /// <summary>Compose takes a source that does not begin like a path for the name of a volume that it should know.</summary>
    internal static bool IsHostPath(string source) => source[0] is '/' or '~' or '.' || IsExpression(source);

    /// <summary>Splits at colons outside of expressions.</summary>
    private static List<Range> Split(string text)
    {
        var parts = new List<Range>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == ':')
            {
                parts.Add(start..i);
                start = i + 1;
            }
            else if (text.AsSpan(i).StartsWith("{{", StringComparison.Ordinal)
                && text.IndexOf("}}", i, StringComparison.Ordinal) is >= 0 and var end)
            {
                i = end + 1;
            }
        }

        return parts;
    }

    private static ValueSource Source(Leaf<string> text, Range range) => new()
    {
        Span = Inside(text, range),
        KeySpan = text.KeySpan,
        Value = Part(text, range),
    };

    private static Leaf<string> Part(Leaf<string> text, Range range)
    {
        var part = text.Text[range];
        return new Leaf<string>
        {
            Value = IsExpression(part) ? "" : part,
            Text = part,
            IsExpression = IsExpression(part),
            IsPlain = text.IsPlain,
            Span = Inside(text, range),
            KeySpan = text.KeySpan,
        };
    }

    private static bool IsExpression(string text) => text.Contains("{{", StringComparison.Ordinal);

    /// <summary>The place of a part; of a text with escapes, where it cannot be told, that of the whole.</summary>
    private static SourceSpan Inside(Leaf<string> text, Range range)
    {
        var quotes = text.Span.Length - text.Text.Length;
        var (offset, length) = range.GetOffsetAndLength(text.Text.Length);
        return quotes is 0 or 2 ? text.Span with { Start = text.Span.Start + (quotes / 2) + offset, Length = length } : text.Span;
    }
}
