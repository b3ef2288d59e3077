using System.Buffers.Binary;

namespace Hlc.Templating.Hashing;

/// <summary>
/// How a content ends for the hashes of this family: what does not fill a block, a bit that is set, zeros, and in the last eight bytes
/// the length in bits.
/// </summary>
internal static class LastBlocks
{
    /// <summary>The last block or two, in <paramref name="buffer"/>, which holds two.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> content, int blockSize, Span<byte> buffer, bool isBigEndian)
    {
        ReadOnlySpan<byte> rest = content[^(content.Length % blockSize)..];
        // SHA-512 reserves sixteen bytes for the length, the others eight: always an eighth of a block.
        Span<byte> blocks = buffer[..(rest.Length < blockSize - blockSize / 8 ? blockSize : 2 * blockSize)];
        blocks.Clear();
        rest.CopyTo(blocks);
        blocks[rest.Length] = 0x80;
        ulong bits = (ulong)content.Length * 8;
        if (isBigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(blocks[^sizeof(ulong)..], bits);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(blocks[^sizeof(ulong)..], bits);
        return blocks;
    }
}
