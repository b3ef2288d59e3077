using System.Buffers;
using System.Text;

namespace Hlc.Leaks;

/// <summary>Finds what looks like a key or a token. All marks are looked for at once, in one pass over the bytes of a file.</summary>
internal static class TokenScan
{
    private static readonly SearchValues<string> Marks =
        SearchValues.Create([.. TokenForms.All.Select(static form => form.Mark).Distinct()], StringComparison.Ordinal);

    /// <summary>What is found in a file, in order.</summary>
    public static IReadOnlyList<FoundToken> Of(ReadOnlySpan<byte> content)
    {
        // A character for each byte: what is looked for is ASCII, and places are counted in bytes.
        var buffer = ArrayPool<char>.Shared.Rent(content.Length);
        try
        {
            return Of(buffer.AsSpan(0, Encoding.Latin1.GetChars(content, buffer)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static List<FoundToken> Of(ReadOnlySpan<char> text)
    {
        List<FoundToken> found = [];
        for (var at = text.IndexOfAny(Marks); at >= 0;)
        {
            var passed = 1;
            foreach (var form in TokenForms.All)
            {
                if (text[at..].StartsWith(form.Mark, StringComparison.Ordinal) && form.Measure(text, at) is > 0 and var length)
                {
                    found.Add(new FoundToken(form.Name, at, length));
                    passed = length;
                    break;
                }
            }

            var next = text[(at + passed)..].IndexOfAny(Marks);
            at = next < 0 ? -1 : at + passed + next;
        }

        return found;
    }
}

/// <summary>Something that looks like a key or a token.</summary>
/// <param name="Name">What it looks like.</param>
/// <param name="Start">The index of the byte where it shows.</param>
/// <param name="Length">The number of its bytes from there on.</param>
internal readonly record struct FoundToken(string Name, int Start, int Length);
