using System.Globalization;
using System.Numerics;
using System.Text;

namespace Hlc.Templating.Syntax;

/// <summary>The values of literals; each method gives what is wrong, or null.</summary>
internal static class Literals
{
    private const int ExponentLimit = 1000;

    // Reading a long integer takes more than linear time.
    private const int LongestInteger = 1000;

    public static string? Integer(string text, out Value value)
    {
        value = Value.Null;
        string digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        if (digits.Length > LongestInteger)
            return $"The number has more than {LongestInteger} digits";
        int letter = digits.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (letter < 0)
        {
            value = Value.From(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
            return null;
        }

        if (digits[letter] is 'f' or 'F' or 'd' or 'D' or 'm' or 'M')
            return Float(digits, out value);
        if (digits[letter] is not ('e' or 'E'))
            return $"'{text}' is not a number";
        string power = text[(text.AsSpan().IndexOfAny('e', 'E') + 1)..].TrimStart('+');
        if (!int.TryParse(power, NumberStyles.None, CultureInfo.InvariantCulture, out int exponent) || exponent > ExponentLimit)
            return $"'{text}' is not an integer; write it with a point, like 1.0e-7";
        value = Value.From(
            BigInteger.Parse(digits.AsSpan(0, letter), NumberStyles.None, CultureInfo.InvariantCulture) * BigInteger.Pow(10, exponent));
        return null;
    }

    public static string? Hex(string text, bool isStrict, out Value value)
    {
        value = Value.Null;
        string digits = Digits(text, out bool isUnsigned);
        if (digits.Length > LongestInteger)
            return $"The number has more than {LongestInteger} digits";
        if (!BigInteger.TryParse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger number)
            || digits.Length == 0)
            return $"'{text}' is not a hexadecimal integer";
        return Bits(text, number, isUnsigned, isStrict, out value);
    }

    public static string? Binary(string text, bool isStrict, out Value value)
    {
        value = Value.Null;
        string digits = Digits(text, out bool isUnsigned);
        BigInteger number = BigInteger.Zero;
        foreach (char digit in digits)
        {
            if (digit is not ('0' or '1') || digits.Length > 64)
                return $"'{text}' is not a binary integer";
            number = (number << 1) + (digit - '0');
        }

        return digits.Length == 0 ? $"'{text}' is not a binary integer" : Bits(text, number, isUnsigned, isStrict, out value);
    }

    private static string Digits(string text, out bool isUnsigned)
    {
        string digits = text[2..].Replace("_", string.Empty, StringComparison.Ordinal);
        isUnsigned = digits.EndsWith('u') || digits.EndsWith('U');
        return isUnsigned ? digits[..^1] : digits;
    }

    // A pattern whose top bit is set, of 32 or of 64 bits, is a negative number: hardly what its author means.
    private static string? Bits(string text, BigInteger number, bool isUnsigned, bool isStrict, out Value value)
    {
        value = Value.From(number);
        if (isUnsigned || number <= int.MaxValue || number > ulong.MaxValue || (number > uint.MaxValue && number <= long.MaxValue))
            return null;
        value = Value.From(number <= uint.MaxValue ? unchecked((int)(uint)number) : unchecked((long)(ulong)number));
        return isStrict ? $"The sign of '{text}' is not clear; add the suffix 'u' or write it in decimal" : null;
    }

    public static string? Float(string text, out Value value)
    {
        value = Value.Null;
        string digits = text;
        char suffix = char.ToLowerInvariant(digits[^1]);
        if (suffix is 'f' or 'd' or 'm')
            digits = digits[..^1];
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out double number))
            return $"'{text}' is not a number";

        // There is one kind of float here: a 32-bit one or a decimal would calculate and print differently.
        if (suffix == 'm' || (suffix == 'f' && !double.IsInteger(number)))
            return $"The suffix of '{text}' is not supported; leave it out";
        value = Value.From(number);
        return null;
    }

    public static string? Verbatim(ReadOnlySpan<char> text, out Value value)
    {
        value = Value.From(text.ToString().Replace("``", "`", StringComparison.Ordinal));
        return null;
    }

    public static string? String(ReadOnlySpan<char> text, out Value value, bool isInterpolated = false)
    {
        if (!text.Contains('\\'))
        {
            value = Value.From(text.ToString());
            return null;
        }

        string? error = null;
        var builder = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                builder.Append(text[at]);
                continue;
            }

            int length = Escape(text[(at + 1)..], isInterpolated, builder);
            if (length == 0)
                error ??= $"'\\{(at + 1 < text.Length ? text[at + 1] : ' ')}' is not an escape; a backslash is written \\\\";
            at += length;
        }

        value = Value.From(builder.ToString());
        return error;
    }

    // The number of characters after the backslash that form an escape; 0 if they form none.
    private static int Escape(ReadOnlySpan<char> rest, bool isInterpolated, StringBuilder builder)
    {
        if (rest.IsEmpty)
            return 0;
        switch (rest[0])
        {
            case '\n':
                return 1;
            case '\r':
                return rest.Length > 1 && rest[1] == '\n' ? 2 : 1;
            case 'u':
                return Code(rest, 4, builder);
            case 'x':
                return Code(rest, 2, builder);
        }

        char? plain = rest[0] switch
        {
            '\'' or '"' or '\\' => rest[0],
            '{' when isInterpolated => rest[0],
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            '0' => '\0',
            _ => null,
        };
        if (plain is not { } character)
            return 0;
        builder.Append(character);
        return 1;
    }

    private static int Code(ReadOnlySpan<char> rest, int digits, StringBuilder builder)
    {
        if (rest.Length <= digits
            || !ushort.TryParse(rest.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            return 0;
        builder.Append((char)code);
        return 1 + digits;
    }
}
