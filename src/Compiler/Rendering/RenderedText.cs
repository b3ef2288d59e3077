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
}
