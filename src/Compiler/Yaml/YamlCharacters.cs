using System.Buffers;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>Refuses characters that nobody sees, and that YAML and the target programs read differently.</summary>
internal static class YamlCharacters
{
    private const int MostReports = 10;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(SuspiciousCharacters());

    /// <summary>True if all characters are fit for an inventory; those that are not are reported.</summary>
    internal static bool Check(SourceFile file, DiagnosticBag bag)
    {
        var text = file.Text;
        var found = 0;
        for (var offset = 0; found < MostReports; offset++)
        {
            var step = text.AsSpan(offset).IndexOfAny(Suspicious);
            if (step < 0)
            {
                break;
            }

            offset += step;
            if (char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length && char.IsLowSurrogate(text[offset + 1]))
            {
                offset++;
            }
            else if (text[offset] switch
            {
                '\r' => offset + 1 == text.Length || text[offset + 1] != '\n',
                '\u00A0' => BeginsLine(text, offset),
                _ => true,
            })
            {
                bag.Add(YamlSyntaxErrors.Character(new SourceSpan(file, offset, 1), text[offset]));
                found++;
            }
        }

        return found == 0;
    }

    // A no-break space is fine within a text, but looks like an indentation and is none.
    private static bool BeginsLine(string text, int offset)
    {
        do
        {
            offset--;
        }
        while (offset >= 0 && text[offset] == ' ');
        return offset < 0 || text[offset] == '\n';
    }

    private static char[] SuspiciousCharacters()
    {
        var characters = new List<char>();
        for (int c = char.MinValue; c <= char.MaxValue; c++)
        {
            // Control characters, other line breaks than \n, changes of writing direction, byte order marks, halves of pairs.
            var isSuspicious = c is < 0x20 or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E)
                or (>= 0x2066 and <= 0x2069) or 0xA0 or (>= 0xD800 and <= 0xDFFF) or 0xFEFF or >= 0xFFFE;
            if (isSuspicious && c is not ('\t' or '\n'))
            {
                characters.Add((char)c);
            }
        }

        return [.. characters];
    }
}
