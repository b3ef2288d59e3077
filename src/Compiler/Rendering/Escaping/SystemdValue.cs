using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as the whole value of a unit's setting that takes one plain text (<c>Description=</c>, <c>User=</c>,
/// <c>WorkingDirectory=</c>; systemd.syntax(7)): quotes and backslashes stand for themselves, <c>%</c> is <c>%%</c>, as
/// specifiers are resolved there (systemd.unit(5), "Specifiers"). For settings that read words in quotes that is
/// <see cref="SystemdWord"/>, for command lines <see cref="SystemdCommandWord"/>.
/// </summary>
/// <remarks>
/// For units only: systemd's other files (<c>journald.conf</c>, <c>.network</c>) resolve no specifiers and would keep both
/// <c>%</c>.
/// </remarks>
public static class SystemdValue
{
    private const string Format = "a systemd unit";

    /// <summary>Writes a resolved text; a plain setting has no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (SystemdText.Check(text, Format) is { } problem)
        {
            return problem;
        }

        if (text.Length == 0)
        {
            return new Refusal(
                RefusalReason.NotExpressible,
                "an empty text cannot stand in a systemd unit",
                "an empty value sets the setting back to its default",
                "leave the line out");
        }

        foreach (var character in text)
        {
            if (char.IsControl(character) && character != '\t')
            {
                return Refusal.Character(character, Format, "a plain setting is one line of text", "remove the character");
            }
        }

        if (text[0] is ' ' or '\t' || text[^1] is ' ' or '\t')
        {
            return new Refusal(
                RefusalReason.NotExpressible,
                "a text for a systemd unit begins or ends with a blank",
                "systemd drops blanks around a value, and a plain setting has no quotes",
                "remove the blank");
        }

        // Two of them stay two: only one that no other escapes continues the line.
        var backslashes = text.Length - text.AsSpan().TrimEnd('\\').Length;
        return backslashes % 2 == 1
            ? Refusal.Character('\\', Format, "at the end it joins the next line to this one", "remove the backslash")
            : Escaped.As(text.Replace("%", "%%", StringComparison.Ordinal));
    }
}
