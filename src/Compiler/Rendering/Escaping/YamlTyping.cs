namespace Hlc.Rendering;

/// <summary>
/// Whether some YAML reader takes a plain scalar for something else than text. The union of the resolvers of YAML 1.1
/// (PyYAML, Ruby's Psych), of YAML 1.2 and of go-yaml versions 2 and 3, and a little more: quotes never harm.
/// </summary>
internal static class YamlTyping
{
    /// <summary>True if the scalar needs quotes to remain text.</summary>
    public static bool LooksTyped(ReadOnlySpan<char> text) => IsWord(text) || LooksNumeric(text);

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        if (text.Length > 5)
        {
            return false;
        }

        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        return lower switch
        {
            "" or "~" or "null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n" => true,
            "=" or "<<" or ".inf" or ".nan" or "+.inf" or "-.inf" => true,
            _ => false,
        };
    }

    /// <summary>
    /// True for whatever is made of the characters of numbers, times and dates (<c>22:22</c> is sexagesimal, <c>1_000</c> an
    /// integer, <c>2001-01-01</c> a date), but not for an IPv4 address, which no reader takes for a number.
    /// </summary>
    private static bool LooksNumeric(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.'))
        {
            return false;
        }

        var digits = text.TrimStart("+-");
        var allowed = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? "0123456789abcdefABCDEFxX_:.+-"
            : "0123456789_:.,+-eEtTzZoObB ";
        return !text.ContainsAnyExcept(allowed) && !IsAddress(text);
    }

    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        var numbers = 0;
        foreach (var range in text.Split('.'))
        {
            var number = text[range];
            if (number.Length is < 1 or > 3 || number.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            numbers++;
        }

        return numbers == 4;
    }
}
