using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one word of <c>haproxy.cfg</c> (HAProxy's configuration manual, 2.2 "Quoting and escaping"): bare, or in
/// single quotes, in which nothing is interpreted. References are environment variables in double quotes (2.3).
/// </summary>
/// <remarks>
/// A word is all that this filter knows of. What a keyword then reads in it is the template's: <c>%</c> in a log format (of
/// <c>log-format</c>, <c>set-header</c>, <c>redirect</c> and others), and commas and parentheses in the arguments of sample
/// fetches and converters. A line break is refused although <c>\n</c> could write it: in a header or a log line it would
/// begin another one.
/// </remarks>
public static class HaproxyWord
{
    private const string Format = "haproxy.cfg";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,=-()[]");

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text)
    {
        if (text.TryGetLiteral(out var whole))
        {
            return Write(whole);
        }

        var word = new StringBuilder();
        foreach (var part in text.Parts)
        {
            var written = part switch
            {
                LiteralPart literal => Write(literal.Text),
                SecretPart secret => Reference(secret.Variable, null),
                VariablePart variable => Reference(variable.Name, variable.Default),
                _ => throw new ArgumentOutOfRangeException(nameof(text)),
            };
            if (written.IsRefused)
            {
                return written;
            }

            word.Append(written.Text);
        }

        return Escaped.As(word.ToString());
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare))
        {
            return Escaped.As(text);
        }

        if (text.AsSpan().IndexOfAny('\0', '\n', '\r') is >= 0 and var at)
        {
            return Refusal.Character(
                text[at],
                Format,
                text[at] == '\0' ? "its words end there" : "in a header or a log line it would begin another one",
                text[at] == '\0' ? "remove the character" : "write the text on one line, or put it in a file that HAProxy serves");
        }

        return UnicodeText.HasLoneSurrogate(text)
            ? Refusal.LoneSurrogate(Format)
            : Escaped.As($"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'");
    }

    // The default stands in for a variable that is not set; one that is set and empty stays empty.
    private static Escaped Reference(string name, string? fallback)
    {
        if (!UnicodeText.IsVariableName(name))
        {
            return VariableReferences.BadName(name, Format);
        }

        return fallback is not null && VariableReferences.FindUnwritable(fallback, "{}$\\\"") is { } character
            ? VariableReferences.BadWord(name, isDefault: true, character, Format)
            : Escaped.As(fallback is null ? $"\"${{{name}}}\"" : $"\"${{{name}-{fallback}}}\"");
    }
}
