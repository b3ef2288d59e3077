using System.Globalization;

namespace Hlc.Cli.Labs;

/// <summary>A file of the output, and perhaps a place in it, as a user names them: <c>FILE[:LINE[:COL]]</c>.</summary>
/// <param name="File">The file as written.</param>
/// <param name="Line">The 1-based line; null if none is named.</param>
/// <param name="Column">The 1-based column in UTF-16 units; null if none is named.</param>
internal sealed record OutputReference(string File, int? Line, int? Column)
{
    /// <summary>What a text may mean, the likeliest first: a file's name may itself end in a colon and a number.</summary>
    internal static IReadOnlyList<OutputReference> Of(string text)
    {
        var meanings = new List<OutputReference>();
        if (Cut(text, out var file, out var last))
        {
            if (Cut(file, out var inner, out var first))
            {
                meanings.Add(new OutputReference(inner, first, last));
            }

            meanings.Add(new OutputReference(file, last, null));
        }

        meanings.Add(new OutputReference(text, null, null));
        return meanings;
    }

    private static bool Cut(string text, out string file, out int number)
    {
        var colon = text.LastIndexOf(':');
        file = colon > 0 ? text[..colon] : string.Empty;
        number = 0;
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
