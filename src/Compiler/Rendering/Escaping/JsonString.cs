using System.Buffers;
using System.Globalization;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>Writes a text as a JSON string (RFC 8259): only what must be escaped is; everything else stays as it is.</summary>
public static class JsonString
{
    private static readonly SearchValues<char> Escapes =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static code => (char)code), '"', '\\']);

    /// <summary>Writes a resolved text; JSON has no form for references.</summary>
    public static Escaped Write(TextValue text)
    {
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart)
            {
                return Refusal.Late(part, "a JSON file");
            }
        }

        return Write(text.TryGetLiteral(out var literal) ? literal : string.Empty);
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate("JSON");
        }

        if (text.AsSpan().IndexOfAny(Escapes) < 0)
        {
            return Escaped.As($"\"{text}\"");
        }

        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var character in text)
        {
            Append(quoted, character);
        }

        return Escaped.As(quoted.Append('"').ToString());
    }

    private static void Append(StringBuilder quoted, char character)
    {
        switch (character)
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
            case < ' ':
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
                break;
            default:
                quoted.Append(character);
                break;
        }
    }
}
