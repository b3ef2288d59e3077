using System.Buffers;
using System.Globalization;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a TOML basic string on one line (TOML 1.0, "String"), which is a value and, in quotes, a key too
/// ("Keys"). Numbers and booleans are what they are, where TOML has them.
/// </summary>
public static class TomlString
{
    private const string Format = "TOML";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Writes a resolved text; TOML has no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, "a TOML file", Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            UnicodeEscape.Append(quoted, rune);
        }

        return Escaped.As(quoted.Append('"').ToString());
    }

    /// <summary>Writes a key of an inline table: bare where TOML allows it, else in quotes.</summary>
    internal static Escaped WriteKey(string key) => key.Length > 0 && !key.AsSpan().ContainsAnyExcept(Bare)
        ? Escaped.As(key)
        : Write(key);

    /// <summary>Writes a number, boolean or null of this canonical text (<see cref="CanonicalScalar"/>).</summary>
    internal static Escaped WriteTyped(string canonical) => canonical switch
    {
        "null" => new Refusal(
            RefusalReason.NotExpressible,
            "nothing (null) cannot stand in TOML",
            "TOML has no null, and an empty text would be another value",
            "leave the key out"),
        ".inf" or "-.inf" or ".nan" => Escaped.As(canonical.Replace(".", "", StringComparison.Ordinal)),
        _ when IsBeyond64Bits(canonical) => new Refusal(
            RefusalReason.NotExpressible,
            $"'{canonical}' cannot stand in TOML",
            "its readers hold integers of 64 bits",
            "write a smaller number, or put it in quotes"),
        _ => Escaped.As(canonical),
    };

    private static bool IsBeyond64Bits(string canonical) =>
        !canonical.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9')
        && !long.TryParse(canonical, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
