using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one parameter of an nginx directive (nginx's Beginner's Guide, "Configuration File's Structure"): bare, or
/// in double quotes, in which <c>\"</c>, <c>\\</c>, <c>\n</c>, <c>\r</c> and <c>\t</c> escape. A quoted parameter must be
/// followed by a blank or <c>;</c>, so it passes the filter whole.
/// </summary>
/// <remarks>
/// <c>$</c> begins a variable in most directives, in quotes too, and nginx has no escape for it: it is refused. Variables
/// that are meant, and regular expressions, are the template's own words.
/// </remarks>
public static class NginxParameter
{
    private const string Format = "an nginx configuration";

    /// <summary>In octets, with the quotes: nginx reads its files in pieces of 4096, and a parameter must fit in one.</summary>
    private const int LongestParameter = 4095;

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,=-*?&~!|^");

    /// <summary>Writes a resolved text; nginx does not read its environment.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        if (text.AsSpan().IndexOfAny('\0', '$') is >= 0 and var at)
        {
            return text[at] == '$'
                ? Refusal.Character(
                    '$',
                    Format,
                    "nginx replaces a variable there, in quotes too, and has no escape for it",
                    "write the value without it; a variable of nginx that is meant is written in the template")
                : Refusal.Character('\0', Format, "nginx's texts end there", "remove the character");
        }

        var parameter = text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare) ? text : Quote(text);
        return Encoding.UTF8.GetByteCount(parameter) > LongestParameter
            ? new Refusal(
                RefusalReason.NotExpressible,
                $"a text of {text.Length} characters is too long for {Format}",
                $"a parameter holds {LongestParameter} octets",
                "put the text in a file that nginx serves or includes")
            : Escaped.As(parameter);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 4).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
