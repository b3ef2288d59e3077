using Hlc.Model;

namespace Hlc.Yaml;

/// <summary>What YAML makes of plain scalars.</summary>
public static class YamlScalars
{
    /// <summary>True for what YAML 1.2 core reads as null.</summary>
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The YAML 1.2 core type of a plain scalar.</summary>
    public static TreeScalarType TypeOf(string text)
    {
        if (IsNull(text))
        {
            return TreeScalarType.Null;
        }

        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
        {
            return TreeScalarType.Boolean;
        }

        return IsInteger(text) ? TreeScalarType.Integer : IsFloat(text) ? TreeScalarType.Float : TreeScalarType.Text;
    }

    /// <summary>
    /// True for a plain scalar that YAML 1.1 programs (PyYAML, the YAML of Go, Ruby) read as another value or type than
    /// YAML 1.2 core does: <c>no</c>, <c>22:22</c>, <c>017</c>, <c>1_000</c>, <c>1e3</c>, <c>2024-01-31</c> …
    /// </summary>
    public static bool IsAmbiguous(string text)
    {
        if (text.Length == 0 || text is "=" or "<<")
        {
            return text.Length > 0;
        }

        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
        {
            return text is "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON"
                or "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF";
        }

        return TypeOf(text) switch
        {
            // A leading zero means octal in YAML 1.1, "0o" does in YAML 1.2.
            TreeScalarType.Integer => WithoutSign(text) is ['0', not 'x', ..],
            TreeScalarType.Float => !Yaml11Scalars.IsFloat(text),
            TreeScalarType.Text => Yaml11Scalars.IsNumberOrDate(text),
            _ => false,
        };
    }

    private static bool IsInteger(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return text.Length > 2 && !text[2..].ContainsAnyExceptInRange('0', '7');
        }

        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            foreach (var digit in text[2..])
            {
                if (!char.IsAsciiHexDigit(digit))
                {
                    return false;
                }
            }

            return text.Length > 2;
        }

        text = WithoutSign(text);
        return text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?, and the words for infinity and not-a-number.
    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        if (text is ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        text = WithoutSign(text);
        if (text is ".inf" or ".Inf" or ".INF")
        {
            return true;
        }

        var whole = Digits(text);
        text = text[whole..];
        var fraction = 0;
        if (text.StartsWith('.'))
        {
            fraction = Digits(text[1..]);
            text = text[(1 + fraction)..];
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (text.Length > 0 && text[0] is 'e' or 'E')
        {
            text = WithoutSign(text[1..]);
            return text.Length > 0 && Digits(text) == text.Length;
        }

        return text.Length == 0;
    }

    internal static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;

    internal static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
