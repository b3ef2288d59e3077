namespace Hlc.Templating.Hashing;

/// <summary>A hash with a key, as RFC 2104 defines it.</summary>
internal static class Hmac
{
    /// <summary>A hash function: bytes of any length to bytes of one length.</summary>
    public delegate byte[] Function(ReadOnlySpan<byte> content);

    /// <summary>The hash of a content under a key of any length.</summary>
    public static byte[] Hash(Function hash, int blockSize, ReadOnlySpan<byte> key, ReadOnlySpan<byte> content)
    {
        byte[] block = new byte[blockSize];
        if (key.Length > blockSize)
            hash(key).CopyTo(block, 0);
        else
            key.CopyTo(block);
        byte[] inner = hash([.. Masked(block, 0x36), .. content]);
        return hash([.. Masked(block, 0x5c), .. inner]);
    }

    private static byte[] Masked(byte[] block, byte mask) => Array.ConvertAll(block, part => (byte)(part ^ mask));
}
