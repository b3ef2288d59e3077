using System.Globalization;
using System.Text;

namespace Hlc.Rendering;

/// <summary>The escapes that TOML and HCL share: <c>\" \\ \n \r \t \uXXXX \UXXXXXXXX</c>.</summary>
internal static class UnicodeEscape
{
    /// <summary>Appends a character: as it is, or escaped if it must be or if nobody could see it.</summary>
    public static void Append(StringBuilder quoted, Rune rune)
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
            case <= 0xFFFF when UnicodeText.IsInvisible(rune):
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
                break;
            case > 0xFFFF when UnicodeText.IsInvisible(rune):
                quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
                break;
            default:
                quoted.Append(rune.ToString());
                break;
        }
    }
}
