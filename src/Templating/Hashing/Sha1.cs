using System.Buffers.Binary;
using System.Numerics;

namespace Hlc.Templating.Hashing;

/// <summary>SHA-1, as FIPS 180-4 defines it: for formats that ask for it, not as protection.</summary>
public static class Sha1
{
    /// <summary>The bytes that are hashed at once.</summary>
    internal const int BlockSize = 64;

    /// <summary>The hash of a content, in 20 bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> content)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
        int whole = content.Length - content.Length % BlockSize;
        Compress(state, content[..whole]);
        Compress(state, LastBlocks.Of(content, BlockSize, stackalloc byte[2 * BlockSize], isBigEndian: true));

        byte[] hash = new byte[20];
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        return hash;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[80];
        for (; blocks.Length >= BlockSize; blocks = blocks[BlockSize..])
        {
            for (int i = 0; i < 16; i++)
                words[i] = BinaryPrimitives.ReadUInt32BigEndian(blocks[(i * sizeof(uint))..]);
            for (int i = 16; i < 80; i++)
                words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);

            uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
            for (int i = 0; i < 80; i++)
            {
                uint mixed = i switch
                {
                    < 20 => ((b & c) | (~b & d)) + 0x5a827999,
                    < 40 => (b ^ c ^ d) + 0x6ed9eba1,
                    < 60 => ((b & c) | (d & (b | c))) + 0x8f1bbcdc,
                    _ => (b ^ c ^ d) + 0xca62c1d6,
                };
                (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, BitOperations.RotateLeft(a, 5) + mixed + e + words[i]);
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
        }
    }
}
