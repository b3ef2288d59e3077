using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Hlc.Templating.Hashing;

namespace Hlc.Output;

/// <summary>The SHA-256 of a file's content.</summary>
public sealed record ContentHash
{
    private const int Digits = 2 * Sha256.Size;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private ContentHash(string hex) => Hex = hex;

    /// <summary>The hash as 64 lower-case hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>The hash of a content.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(Sha256.Hash(content)));

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ContentHash? hash)
    {
        hash = text?.Length == Digits && !text.AsSpan().ContainsAnyExcept(HexDigits) ? new ContentHash(text) : null;
        return hash is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
