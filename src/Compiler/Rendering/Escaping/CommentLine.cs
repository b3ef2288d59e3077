using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as the rest of a comment's line: line breaks and control characters become one space, so that nothing in
/// it can begin a second line. For people, not for programs: it is not read back.
/// </summary>
public static class CommentLine
{
    /// <summary>Writes a resolved text; a reference shows as <c>${NAME}</c>.</summary>
    public static Escaped Write(TextValue text) => Write(text.ToString());

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.IsAsciiPrintable(text) && !text.Contains("{$", StringComparison.Ordinal))
        {
            return Escaped.As(text.Trim(' '));
        }

        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!UnicodeText.IsInvisible(rune))
            {
                // Caddy replaces {$NAME} in comments too, and what it puts there may hold a line break.
                if (rune.Value == '$' && line.Length > 0 && line[^1] == '{')
                {
                    line.Append(' ');
                }

                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return Escaped.As(line.ToString().Trim(' '));
    }
}
