using System.Buffers;
using System.Globalization;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one word of a unit's setting that reads words (systemd.syntax(7), "Quoting"): an assignment of
/// <c>Environment=</c>, a path of <c>ReadWritePaths=</c>. Bare, or in double quotes with C escapes; <c>%</c> is <c>%%</c>.
/// The quotes must enclose the whole word, so an assignment passes the filter whole, with its name.
/// </summary>
/// <remarks>
/// <c>$</c> means nothing there (systemd.exec(5), <c>Environment=</c>), but on a command line it does: words of
/// <c>ExecStart=</c> are written by <see cref="SystemdCommandWord"/>, but for the program itself, in which nothing is
/// replaced and which is written by this one.
/// </remarks>
public static class SystemdWord
{
    private const string Format = "a systemd unit";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@+,=-");

    /// <summary>Writes a resolved text; these settings have no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (IsBare(text))
        {
            return Escaped.As(text);
        }

        if (SystemdText.Check(text, Format) is { } problem)
        {
            return problem;
        }

        var quoted = new StringBuilder(text.Length + 4).Append('"');
        Append(quoted, text);
        return Escaped.As(quoted.Append('"').ToString());
    }

    /// <summary>True for a word that needs no quotes.</summary>
    internal static bool IsBare(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare);

    /// <summary>Appends a text as it stands inside double quotes.</summary>
    internal static void Append(StringBuilder quoted, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    quoted.Append('\\').Append((char)rune.Value);
                    break;
                case '%':
                    quoted.Append("%%");
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
                case <= 0x7F when UnicodeText.IsInvisible(rune):
                    quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}");
                    break;
                case <= 0xFFFF when UnicodeText.IsInvisible(rune):
                    // \x is an octet, so it cannot write what takes two of them.
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                    break;
                case > 0xFFFF when UnicodeText.IsInvisible(rune):
                    quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
                    break;
                default:
                    quoted.Append(rune.ToString());
                    break;
            }
        }
    }
}
