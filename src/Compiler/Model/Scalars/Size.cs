using System.Globalization;

namespace Hlc.Model;

/// <summary>An amount of bytes.</summary>
/// <param name="Bytes">The number of bytes; never negative.</param>
public readonly record struct Size(long Bytes) : IComparable<Size>
{
    // Of two units that fit a size equally well the one further up is written.
    private static readonly (string Name, long Bytes)[] Units =
    [
        ("PiB", 1L << 50), ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10),
        ("PB", 1_000_000_000_000_000), ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("KB", 1_000),
        ("B", 1),
    ];

    /// <summary>Reads a number with a unit: <c>512MiB</c>, <c>1.5GiB</c>, <c>20GB</c>; <c>0</c> needs none.</summary>
    public static bool TryParse(string text, out Size value, out string problem)
    {
        value = default;
        problem = "";
        if (text == "0")
        {
            return true;
        }

        var split = NumberLength(text);
        if (split == 0 || !decimal.TryParse(text.AsSpan(0, split), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            problem = "write a number and a unit, such as '512MiB'";
            return false;
        }

        if (split == text.Length)
        {
            problem = $"it has no unit; write '{text}MiB' or '{text}GiB'";
            return false;
        }

        var unit = text[split..].Trim();
        foreach (var (name, bytes) in Units)
        {
            if (name == unit)
            {
                return TryMake(number, bytes, out value, out problem);
            }
        }

        problem = Suggest(text[..split], unit);
        return false;
    }

    /// <inheritdoc/>
    public int CompareTo(Size other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The size in the unit in which its number is shortest: <c>512MiB</c>.</summary>
    public override string ToString()
    {
        if (Bytes == 0)
        {
            return "0B";
        }

        var (best, count) = ("B", Bytes);
        foreach (var (name, bytes) in Units)
        {
            if (Bytes % bytes == 0 && Bytes / bytes < count)
            {
                (best, count) = (name, Bytes / bytes);
            }
        }

        return count.ToString(CultureInfo.InvariantCulture) + best;
    }

    private static int NumberLength(string text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] == '.'))
        {
            length++;
        }

        return length;
    }

    private static bool TryMake(decimal number, long unit, out Size value, out string problem)
    {
        value = default;
        problem = "";
        if (number > long.MaxValue / unit)
        {
            problem = "it is too large";
            return false;
        }

        var bytes = number * unit;
        if (bytes != decimal.Truncate(bytes))
        {
            problem = "it is not a whole number of bytes";
            return false;
        }

        value = new Size((long)bytes);
        return true;
    }

    private static string Suggest(string number, string unit)
    {
        var letter = unit.Length == 0 ? "" : unit[..1].ToUpperInvariant();
        var known = letter is "K" or "M" or "G" or "T" or "P";
        return known
            ? $"'{unit}' is not a unit; write '{number}{letter}iB' (1024) or '{number}{(letter == "K" ? "k" : letter)}B' (1000)"
            : $"'{unit}' is not a unit; it is one of B, KiB, MiB, GiB, TiB, PiB, kB, MB, GB, TB, PB";
    }
}
