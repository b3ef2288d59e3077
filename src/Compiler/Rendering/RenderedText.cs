using System.Collections.Immutable;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>A rendered file: UTF-8 without a byte order mark.</summary>
/// <param name="Utf8">The bytes.</param>
/// <param name="Provenance">What each byte came from; null unless it was asked for.</param>
public sealed record RenderedText(ReadOnlyMemory<byte> Utf8, Provenance? Provenance)
{
    /// <summary>A file that came from the inventory as a whole.</summary>
    public static RenderedText Of(string text, Origin origin)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return new RenderedText(bytes, new Provenance(bytes, [new OutputStretch(0, bytes.Length, SourceSpan.None, null, origin, null)]));
    }

    /// <summary>A file that came from the inventory stretch by stretch.</summary>
    internal static RenderedText Of(string text, ImmutableArray<TextStretch> stretches)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var parts = new List<OutputStretch>(stretches.Length);
        var start = 0;
        for (var i = 0; i < stretches.Length; i++)
        {
            var end = i + 1 < stretches.Length ? stretches[i + 1].Start : text.Length;
            var length = System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(stretches[i].Start, end - stretches[i].Start));
            if (length > 0)
            {
                parts.Add(new OutputStretch(start, length, SourceSpan.None, null, stretches[i].Origin, null));
            }

            start += length;
        }

        return new RenderedText(bytes, new Provenance(bytes, parts));
    }
}
