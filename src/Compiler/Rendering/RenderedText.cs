using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>A rendered file: UTF-8 without a byte order mark, and where its parts came from.</summary>
/// <param name="Utf8">The bytes.</param>
/// <param name="Stretches">The parts that came from the inventory, in order, not overlapping; what lies between is the template's own.</param>
public sealed record RenderedText(ReadOnlyMemory<byte> Utf8, IReadOnlyList<OutputStretch> Stretches)
{
    /// <summary>A file that came from the inventory as a whole.</summary>
    public static RenderedText Of(string text, Origin origin)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return new RenderedText(bytes, [new OutputStretch(0, bytes.Length, origin)]);
    }
}

/// <summary>A part of a rendered file that came from the inventory.</summary>
/// <param name="Start">The index of its first byte.</param>
/// <param name="Length">The number of its bytes.</param>
/// <param name="Origin">The places that it came from.</param>
public readonly record struct OutputStretch(int Start, int Length, Origin Origin)
{
    /// <summary>The index after its last byte.</summary>
    public int End => Start + Length;
}
