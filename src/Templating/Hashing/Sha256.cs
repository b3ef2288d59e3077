using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hlc.Templating.Hashing;

/// <summary>SHA-256, as FIPS 180-4 defines it.</summary>
/// <remarks>
/// The runtime's own loads OpenSSL, at a price: a native binary ends where that is not installed, and loading it takes as long as
/// hashing more than a thousand files of a lab does here, native or not, though OpenSSL hashes about six times as fast once it is
/// there (<c>docs/performance.md</c>). What is hashed are texts that are to be told apart, not secrets.
/// </remarks>
public static class Sha256
{
    /// <summary>The bytes of a hash.</summary>
    public const int Size = 32;

    internal const int BlockSize = 64;

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The hash of a content, in <see cref="Size"/> bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> content)
    {
        Span<uint> state =
        [
            0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
        ];
        int whole = content.Length - content.Length % BlockSize;
        Compress(state, content[..whole]);
        Compress(state, LastBlocks.Of(content, BlockSize, stackalloc byte[2 * BlockSize], isBigEndian: true));

        byte[] hash = new byte[Size];
        for (int i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        return hash;
    }

    // Compiled in full at once: a build that runs on .NET hashes its files before a loop like this would be found to be worth it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress(Span<uint> state, ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[64];
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (; blocks.Length >= BlockSize; blocks = blocks[BlockSize..])
        {
            Expand(blocks, words);
            uint a0 = a, b0 = b, c0 = c, d0 = d, e0 = e, f0 = f, g0 = g, h0 = h;
            for (int i = 0; i < 64; i += 8)
            {
                // What FIPS 180-4 moves from variable to variable stays here, and the variables change their roles.
                ReadOnlySpan<uint> word = words.Slice(i, 8);
                ReadOnlySpan<uint> constant = RoundConstants.Slice(i, 8);
                Round(a, b, c, ref d, e, f, g, ref h, word[0] + constant[0]);
                Round(h, a, b, ref c, d, e, f, ref g, word[1] + constant[1]);
                Round(g, h, a, ref b, c, d, e, ref f, word[2] + constant[2]);
                Round(f, g, h, ref a, b, c, d, ref e, word[3] + constant[3]);
                Round(e, f, g, ref h, a, b, c, ref d, word[4] + constant[4]);
                Round(d, e, f, ref g, h, a, b, ref c, word[5] + constant[5]);
                Round(c, d, e, ref f, g, h, a, ref b, word[6] + constant[6]);
                Round(b, c, d, ref e, f, g, h, ref a, word[7] + constant[7]);
            }

            a += a0;
            b += b0;
            c += c0;
            d += d0;
            e += e0;
            f += f0;
            g += g0;
            h += h0;
        }

        state[0] = a;
        state[1] = b;
        state[2] = c;
        state[3] = d;
        state[4] = e;
        state[5] = f;
        state[6] = g;
        state[7] = h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expand(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (int i = 0; i < 16; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        for (int i = 16; i < 64; i++)
        {
            uint early = words[i - 15], late = words[i - 2];
            words[i] = words[i - 16] + words[i - 7]
                + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3))
                + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint word)
    {
        h += (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25))
            + (g ^ (e & (f ^ g))) + word;
        d += h;
        h += (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22))
            + ((a & b) | (c & (a | b)));
    }
}
