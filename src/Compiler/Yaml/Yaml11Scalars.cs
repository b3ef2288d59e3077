using System.Buffers;

namespace Hlc.Yaml;

/// <summary>What plain scalars are to YAML 1.1, where that is more than to YAML 1.2. Underscores may stand between digits there.</summary>
internal static class Yaml11Scalars
{
    private static readonly SearchValues<char> Binary = SearchValues.Create("01_");
    private static readonly SearchValues<char> Octal = SearchValues.Create("01234567_");
    private static readonly SearchValues<char> Decimal = SearchValues.Create("0123456789_");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF_");

    /// <summary>True for numbers in any form, dates, and dates with a time.</summary>
    internal static bool IsNumberOrDate(string text)
    {
        var unsigned = YamlScalars.WithoutSign(text);
        return IsInteger(unsigned) || IsFloat(text) || IsSexagesimal(unsigned) || IsDate(text);
    }

    // 0b[01_]+ | 0[0-7_]+ | 0x[0-9a-fA-F_]+ | [1-9][0-9_]*, without the sign.
    private static bool IsInteger(ReadOnlySpan<char> text) => text switch
    {
        ['0', 'b', .. var rest] => rest.Length > 0 && !rest.ContainsAnyExcept(Binary),
        ['0', 'x', .. var rest] => rest.Length > 0 && !rest.ContainsAnyExcept(Hexadecimal),
        ['0', .. var rest] => rest.Length > 0 && !rest.ContainsAnyExcept(Octal),
        [>= '1' and <= '9', .. var rest] => !rest.ContainsAnyExcept(Decimal),
        _ => false,
    };

    // [-+]? [0-9][0-9_]* \. [0-9_]* ( [eE] [-+] [0-9]+ )? | \. [0-9][0-9_]* ( [eE] [-+] [0-9]+ )?: a number needs its point, an
    // exponent its sign, and a number that begins with the point has none. The words for infinity are the same in both.
    internal static bool IsFloat(ReadOnlySpan<char> text)
    {
        var unsigned = YamlScalars.WithoutSign(text);
        if (unsigned is ".inf" or ".Inf" or ".INF" || text is ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        var point = unsigned.IndexOf('.');
        if (point < 0 || (point == 0 && unsigned.Length < text.Length))
        {
            return false;
        }

        var whole = unsigned[..point];
        var rest = unsigned[(point + 1)..];
        var fraction = rest.IndexOfAnyExcept(Decimal);
        var exponent = fraction < 0 ? [] : rest[fraction..];
        var digits = point > 0 ? whole : fraction < 0 ? rest : rest[..fraction];
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && !digits.ContainsAnyExcept(Decimal)
            && (exponent.Length == 0 || exponent is ['e' or 'E', '-' or '+', _, ..] && YamlScalars.Digits(exponent[2..]) == exponent.Length - 2);
    }

    // [0-9][0-9_]* ( : [0-5]?[0-9] )+ ( \. [0-9_]* )?: base 60, as in 22:22.
    private static bool IsSexagesimal(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiDigit(text[0]) || text[..colon].ContainsAnyExcept(Decimal))
        {
            return false;
        }

        text = text[colon..];
        while (text is [':', >= '0' and <= '9', ..])
        {
            var isTwo = text.Length > 2 && char.IsAsciiDigit(text[2]);
            if (isTwo && text[1] > '5')
            {
                return false;
            }

            text = text[(isTwo ? 3 : 2)..];
        }

        return text.Length == 0 || (text[0] == '.' && !text[1..].ContainsAnyExcept(Decimal));
    }

    // A date, or a date and a time: [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}, then nothing or "T", "t", a space and digits.
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (YamlScalars.Digits(text) != 4 || text.Length < 8 || text[4] != '-')
        {
            return false;
        }

        text = text[5..];
        var month = YamlScalars.Digits(text);
        if (month is not (1 or 2) || month == text.Length || text[month] != '-')
        {
            return false;
        }

        text = text[(month + 1)..];
        var day = YamlScalars.Digits(text);
        return day is 1 or 2 && (day == text.Length || (text[day] is 'T' or 't' or ' ' or '\t' && YamlScalars.Digits(text[day..].TrimStart("Tt \t")) > 0));
    }
}
