using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hlc.Output;

/// <summary>The SHA-256 of a file's content.</summary>
public sealed record ContentHash
{
    private const int Digits = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private ContentHash(string hex) => Hex = hex;

    /// <summary>The hash as 64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>The hash of a content.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new ContentHash(Convert.ToHexStringLower(hash));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ContentHash? hash)
    {
        hash = text?.Length == Digits && !text.AsSpan().ContainsAnyExcept(HexDigits) ? new ContentHash(text) : null;
        return hash is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
