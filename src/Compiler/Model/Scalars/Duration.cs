using System.Globalization;
using System.Text;

namespace Hlc.Model;

/// <summary>A length of time, in whole milliseconds; never negative.</summary>
/// <param name="Milliseconds">The number of milliseconds.</param>
public readonly record struct Duration(long Milliseconds) : IComparable<Duration>
{
    private static readonly (string Name, long Milliseconds)[] Units =
    [
        ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ];

    /// <summary>The whole seconds in it.</summary>
    public long Seconds => Milliseconds / 1_000;

    /// <summary>The length as the framework counts it.</summary>
    public TimeSpan Span => TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>Reads numbers with units, the largest first: <c>30s</c>, <c>1h30m</c>, <c>7d</c>; <c>0</c> needs none.</summary>
    public static bool TryParse(string text, out Duration value, out string problem)
    {
        value = default;
        problem = "";
        if (text == "0")
        {
            return true;
        }

        var total = 0L;
        var smallest = long.MaxValue;
        for (var at = 0; at < text.Length || at == 0;)
        {
            var digits = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            var letters = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                at++;
            }

            if (letters == digits || !TryUnit(text.AsSpan(letters, at - letters), out var unit))
            {
                problem = Explain(text, text[letters..at], isNumber: letters > digits);
                return false;
            }

            if (unit >= smallest)
            {
                problem = "write larger units first and each once, such as '1h30m'";
                return false;
            }

            if (!long.TryParse(text.AsSpan(digits, letters - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number > (TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond - total) / unit)
            {
                problem = "it is too long";
                return false;
            }

            smallest = unit;
            total += number * unit;
        }

        value = new Duration(total);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The duration in units from days down: <c>1h30m</c>.</summary>
    public override string ToString()
    {
        if (Milliseconds == 0)
        {
            return "0s";
        }

        var text = new StringBuilder();
        var rest = Milliseconds;
        foreach (var (name, unit) in Units.AsSpan(1))
        {
            if (rest >= unit)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / unit}{name}");
                rest %= unit;
            }
        }

        return text.ToString();
    }

    private static bool TryUnit(ReadOnlySpan<char> name, out long milliseconds)
    {
        foreach (var unit in Units)
        {
            if (name.SequenceEqual(unit.Name))
            {
                milliseconds = unit.Milliseconds;
                return true;
            }
        }

        milliseconds = 0;
        return false;
    }

    private static string Explain(string text, string unit, bool isNumber) => (isNumber, unit) switch
    {
        (true, "") when text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 => $"it has no unit; write '{text}s' or '{text}m'",
        (true, not "") => $"'{unit}' is not a unit; it is one of w, d, h, m, s, ms",
        _ => "write whole numbers with units, such as '30s' or '1h30m'",
    };
}
