using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hlc.Rendering;

/// <summary>What the filters ask about characters.</summary>
internal static class UnicodeText
{
    private static readonly SearchValues<char> AsciiPrintable =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static code => (char)code)]);

    /// <summary>True if UTF-8 cannot hold the text: a high surrogate without its low one, or the reverse.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var used) != OperationStatus.Done)
            {
                return true;
            }

            text = text[(at + used)..];
            at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return false;
    }

    /// <summary>True if the text holds nothing but <c>U+0020</c> to <c>U+007E</c>.</summary>
    public static bool IsAsciiPrintable(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(AsciiPrintable);

    /// <summary>
    /// True for what a reader of the file could not see or could mistake for something else: controls, format characters
    /// (direction overrides, byte order marks), separators other than the space, and what Unicode leaves unassigned.
    /// </summary>
    public static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.SpaceSeparator => rune.Value != ' ',
        _ => false,
    };

    /// <summary>True for characters that begin a new line in at least one program.</summary>
    public static bool IsLineBreak(char character) =>
        character is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>True for a name that every shell and every reader of environment variables accepts.</summary>
    public static bool IsVariableName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
            {
                return false;
            }
        }

        return true;
    }
}
