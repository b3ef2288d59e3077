using System.Buffers;

namespace Hlc.Leaks;

/// <summary>What a kind of key or token looks like.</summary>
/// <param name="Name">What it is, with its article.</param>
/// <param name="Mark">What every one of them holds: the scan looks for it.</param>
/// <param name="Measure">The length of the token whose mark stands at an index, from the mark on; 0 if it is none.</param>
internal sealed record TokenForm(string Name, string Mark, TokenMeasure Measure)
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    /// <summary>Letters and digits.</summary>
    public static readonly SearchValues<char> Alphanumeric = SearchValues.Create(Upper + Lower + Digits);

    /// <summary>Capitals and digits.</summary>
    public static readonly SearchValues<char> Capitals = SearchValues.Create(Upper + Digits);

    /// <summary>Small hexadecimal digits.</summary>
    public static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Decimal digits.</summary>
    public static readonly SearchValues<char> Numerals = SearchValues.Create(Digits);

    /// <summary>Base 64 for URLs (RFC 4648, 5).</summary>
    public static readonly SearchValues<char> Base64Url = SearchValues.Create(Upper + Lower + Digits + "-_");

    /// <summary>Base 64 (RFC 4648, 4).</summary>
    public static readonly SearchValues<char> Base64 = SearchValues.Create(Upper + Lower + Digits + "+/");

    // What somebody wrote as an example, ghp_xxxxxxxx, is made of few signs; of a random text of twenty, ten are different.
    private const int FewestSigns = 6;

    /// <summary>A mark, and behind it a number of signs.</summary>
    public static TokenForm Of(string name, string mark, SearchValues<char> signs, int least, int most = int.MaxValue) =>
        new(name, mark, (text, at) =>
        {
            var length = Run(text, at + mark.Length, signs);
            return length >= least && length <= most && IsFree(text, at) && IsRandom(text.Slice(at + mark.Length, length)) ? mark.Length + length : 0;
        });

    /// <summary>The number of signs from an index on.</summary>
    public static int Run(ReadOnlySpan<char> text, int at, SearchValues<char> signs)
    {
        if (at >= text.Length)
        {
            return 0;
        }

        var end = text[at..].IndexOfAnyExcept(signs);
        return end < 0 ? text.Length - at : end;
    }

    /// <summary>True if no word goes on into what stands at an index.</summary>
    public static bool IsFree(ReadOnlySpan<char> text, int at) => at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_');

    /// <summary>True if a text is no placeholder.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text)
    {
        var (seen, count) = (default(UInt128), 0);
        foreach (var character in text)
        {
            var bit = UInt128.One << (character & 127);
            count += (seen & bit) == 0 ? 1 : 0;
            seen |= bit;
        }

        return count >= FewestSigns;
    }
}

/// <summary>Says how long a token is, from its mark on; 0 if there is none.</summary>
/// <param name="text">The file.</param>
/// <param name="at">The index of the mark.</param>
internal delegate int TokenMeasure(ReadOnlySpan<char> text, int at);
