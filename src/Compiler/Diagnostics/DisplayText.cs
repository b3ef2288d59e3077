using System.Globalization;
using System.Text;

namespace Hlc.Diagnostics;

/// <summary>Text of users as a terminal may show it: nothing invisible, nothing that moves the cursor.</summary>
public static class DisplayText
{
    /// <summary>A text in which all that is invisible is written as an escape.</summary>
    public static string Escape(string text)
    {
        var isClean = true;
        foreach (var c in text)
        {
            isClean &= c is >= ' ' and <= '~';
        }

        if (isClean)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length;)
        {
            i += Next(text.AsSpan(i), escaped, out _);
        }

        return escaped.ToString();
    }

    /// <summary>Appends the first character of a text; says how many UTF-16 units it had and how many columns it takes.</summary>
    internal static int Next(ReadOnlySpan<char> text, StringBuilder to, out int width)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            width = AppendEscape(to, text[0]);
            return 1;
        }

        if (IsInvisible(rune))
        {
            width = AppendEscape(to, rune.Value);
            return length;
        }

        to.Append(text[..length]);
        width = WidthOf(rune);
        return length;
    }

    private static bool IsInvisible(Rune rune) => rune.Value != ' ' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.SpaceSeparator
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int AppendEscape(StringBuilder to, int value)
    {
        var before = to.Length;
        _ = value switch
        {
            '\n' => to.Append("\\n"),
            '\r' => to.Append("\\r"),
            '\t' => to.Append("\\t"),
            <= 0xFF => to.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
            <= 0xFFFF => to.Append(CultureInfo.InvariantCulture, $"\\u{value:x4}"),
            _ => to.Append(CultureInfo.InvariantCulture, $"\\U{value:x8}"),
        };
        return to.Length - before;
    }

    // The blocks that terminals draw in two columns (Unicode's East Asian Width, "W" and "F", in large strokes).
    private static int WidthOf(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return 0;
        }

        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C)
            or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF)
            or (>= 0x1F900 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD)
            ? 2
            : 1;
    }
}
