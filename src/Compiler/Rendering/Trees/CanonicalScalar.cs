using System.Globalization;
using System.Numerics;
using Hlc.Model;

namespace Hlc.Rendering;

/// <summary>
/// The text of a scalar that is not text, in the one form that YAML 1.1, YAML 1.2 and JSON all read as the same value
/// (<c>0o17</c> is <c>15</c>, <c>1e3</c> is <c>1000.0</c>).
/// </summary>
internal static class CanonicalScalar
{
    /// <summary>The canonical text of a number, boolean or null, as the YAML 1.2 core schema reads it.</summary>
    public static string Of(string text, TreeScalarType type) => type switch
    {
        TreeScalarType.Null => "null",
        TreeScalarType.Boolean => text.ToLowerInvariant(),
        TreeScalarType.Integer => Integer(text),
        TreeScalarType.Float => Float(text),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>True for the floats that JSON does not have.</summary>
    public static bool IsInfiniteOrNaN(string canonical) => canonical is ".inf" or "-.inf" or ".nan";

    /// <summary>A float's canonical text.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            return ".nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? ".inf" : "-.inf";
        }

        // YAML 1.1 wants a point in a float and a sign in its exponent.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponent < 0 ? text : text[..exponent];
        mantissa = mantissa.Contains('.') ? mantissa : mantissa + ".0";
        return exponent < 0 ? mantissa : $"{mantissa}e{text[(exponent + 1)..]}";
    }

    private static string Integer(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            // The leading zero keeps a high first bit from being read as a sign.
            return BigInteger.Parse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Octal(text.AsSpan(2)).ToString(CultureInfo.InvariantCulture);
        }

        var digits = text.AsSpan().TrimStart("+-").TrimStart('0');
        return digits.IsEmpty ? "0" : text[0] == '-' ? $"-{digits}" : digits.ToString();
    }

    private static BigInteger Octal(ReadOnlySpan<char> digits)
    {
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            value = (value << 3) + (digit - '0');
        }

        return value;
    }

    private static string Float(string text)
    {
        // "0.50" stays what the owner wrote.
        var unsigned = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var point = unsigned.IndexOf('.');
        if (point > 0 && point < unsigned.Length - 1 && (point == 1 || unsigned[0] != '0')
            && !unsigned[..point].ContainsAnyExceptInRange('0', '9')
            && !unsigned[(point + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            return text;
        }

        return text.TrimStart('+').ToLowerInvariant() switch
        {
            ".inf" => ".inf",
            "-.inf" => "-.inf",
            ".nan" => ".nan",
            _ => Of(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        };
    }
}
