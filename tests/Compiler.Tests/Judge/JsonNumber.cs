using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;

namespace Hlc.Tests.Judge;

/// <summary>The numbers of YAML 1.2 core as JSON.</summary>
internal static class JsonNumber
{
    internal static JValue Integer(string text)
    {
        var value = text switch
        {
            ['0', 'x', .. var digits] => BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            ['0', 'o', .. var digits] => digits.Aggregate(BigInteger.Zero, static (sum, digit) => (sum * 8) + (digit - '0')),
            _ => BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        };

        // The validator knows no larger integers; it only has to see that this one is large.
        return new JValue((long)BigInteger.Clamp(value, long.MinValue, long.MaxValue));
    }

    internal static JValue Float(string text) => text.TrimStart('-', '+').ToLowerInvariant() switch
    {
        ".nan" => new JValue(double.NaN),
        ".inf" => new JValue(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity),
        _ => new JValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
    };
}
