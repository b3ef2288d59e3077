using System.Buffers;
using System.Globalization;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a YAML scalar on one line that stands in block and flow context, as a value or as a key, and that every
/// reader (YAML 1.1 and 1.2) reads back as the same text. Plain where that is certain, else in quotes.
/// </summary>
public static class YamlScalar
{
    private const string Format = "YAML";

    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",?[]{}");

    /// <summary>Writes a resolved text; YAML has no form for references.</summary>
    public static Escaped Write(TextValue text)
    {
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart)
            {
                return Refusal.Late(part, "a YAML file");
            }
        }

        return Write(text.TryGetLiteral(out var literal) ? literal : string.Empty);
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (IsPlain(text))
        {
            return Escaped.As(text);
        }

        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        return Escaped.As(Quote(text));
    }

    private static string Quote(string text)
    {
        if (HasInvisible(text))
        {
            return DoubleQuote(text);
        }

        // Double quotes are what readers of compose files expect; single quotes spare the escapes.
        var needsEscape = text.AsSpan().ContainsAny('"', '\\');
        return needsEscape && !text.Contains('\'') ? $"'{text}'" : DoubleQuote(text);
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        // "..." at the start of a line ends the document (YAML 1.2, 9.1.4); "---", which begins one, is quoted for its "-".
        if (text.StartsWith("...", StringComparison.Ordinal))
        {
            return false;
        }

        if (text.IsEmpty || text[0] == ' ' || text[^1] is ' ' or ':' || IsIndicator(text[0]))
        {
            return false;
        }

        // "," and brackets end a plain scalar in flow context; for PyYAML "?" does too. YamlDotNet takes " *" for an alias.
        if (text.ContainsAny(FlowIndicators)
            || text.Contains(": ", StringComparison.Ordinal)
            || text.Contains(" #", StringComparison.Ordinal)
            || text.Contains(" *", StringComparison.Ordinal))
        {
            return false;
        }

        return (UnicodeText.IsAsciiPrintable(text) || !HasInvisible(text)) && !YamlTyping.LooksTyped(text);
    }

    private static bool IsIndicator(char first) =>
        first is '-' or '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"'
            or '%' or '@' or '`' or '=';

    private static bool HasInvisible(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate decodes to the replacement character: it counts, so that it reaches the refusal.
            if (rune == Rune.ReplacementChar || UnicodeText.IsInvisible(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static string DoubleQuote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"':
                    quoted.Append("\\\"");
                    break;
                case '\\':
                    quoted.Append(@"\\");
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                default:
                    Append(quoted, rune);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder quoted, Rune rune)
    {
        if (!UnicodeText.IsInvisible(rune))
        {
            Span<char> units = stackalloc char[2];
            quoted.Append(units[..rune.EncodeToUtf16(units)]);
            return;
        }

        var (letter, format) = rune.Value switch
        {
            <= 0xFF => ('x', "X2"),
            <= 0xFFFF => ('u', "X4"),
            _ => ('U', "X8"),
        };
        quoted.Append('\\').Append(letter).Append(rune.Value.ToString(format, CultureInfo.InvariantCulture));
    }
}
