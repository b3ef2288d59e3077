using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one argument of a keyword of <c>sshd_config</c> (sshd_config(5), first paragraphs): bare, or in double
/// quotes, in which <c>\"</c> and <c>\\</c> escape. Holds for OpenSSH 8.7 and later; the versions before know quotes, but no
/// backslash.
/// </summary>
/// <remarks>
/// What a keyword reads in its argument is the template's: patterns (<c>*</c>, <c>?</c>, <c>!</c>), tokens (<c>%h</c>), file
/// globs. Not for the keywords that take the rest of their line as it is: <c>ForceCommand</c>, <c>VersionAddendum</c>, and
/// the command of <c>Subsystem</c>.
/// </remarks>
public static class SshdArgument
{
    private const string Format = "sshd_config";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,-*?!~^");

    /// <summary>Writes a resolved text; <c>sshd_config</c> has no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (text.Length == 0)
        {
            return new Refusal(
                RefusalReason.NotExpressible,
                "an empty text cannot stand in sshd_config",
                "sshd takes an empty argument for a missing one, and does not start",
                "leave the line out");
        }

        if (!text.AsSpan().ContainsAnyExcept(Bare))
        {
            return Escaped.As(text);
        }

        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        if (text.AsSpan().IndexOfAny('\0', '\n', '\r') is >= 0 and var at)
        {
            return Refusal.Character(text[at], Format, "an argument is written on one line, and no escape stands for it", "remove the character");
        }

        var quoted = new StringBuilder(text.Length + 4).Append('"').Append(text);
        quoted.Replace(@"\", @"\\", 1, text.Length);
        quoted.Replace("\"", "\\\"", 1, quoted.Length - 1);
        return Escaped.As(quoted.Append('"').ToString());
    }
}
