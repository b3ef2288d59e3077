using System.Globalization;

namespace Hlc.Output;

/// <summary>The names of files that are being written: <c>.compose.yaml.hlc-1f00ba42.tmp</c>.</summary>
public static class TemporaryName
{
    private const string Mark = ".hlc-";
    private const string End = ".tmp";

    /// <summary>The temporary name for a file.</summary>
    /// <param name="name">The file's own name.</param>
    /// <param name="number">Any number that no other file being written to the same folder has.</param>
    public static string For(string name, uint number) =>
        string.Create(CultureInfo.InvariantCulture, $".{name}{Mark}{number:x8}{End}");

    /// <summary>True for a name in this form: such a file is the remains of a build that was killed.</summary>
    public static bool Is(ReadOnlySpan<char> name)
    {
        if (!name.StartsWith(".", StringComparison.Ordinal) || !name.EndsWith(End, StringComparison.Ordinal))
        {
            return false;
        }

        var stem = name[..^End.Length];
        var mark = stem.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 1 && stem.Length - mark - Mark.Length == 8 && IsHex(stem[(mark + Mark.Length)..]);
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
