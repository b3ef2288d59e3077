using System.Security.Cryptography;
using System.Text;
using Hlc.Templating.Hashing;

namespace Hlc.Templating.Tests.Hashing;

/// <summary>The hashes give what those of .NET give, at every length around the ends of blocks, and what their standards print.</summary>
public sealed class HashTests
{
    // Lengths around many ends of blocks of 64 and of 128 bytes, and contents of many blocks.
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 700), 4095, 4096, 65_537, 1_000_003];

    [Fact]
    public void Sha256_is_that_of_the_runtime() => Compare(Sha256.Hash, SHA256.HashData);

    [Fact]
    public void Sha512_is_that_of_the_runtime() => Compare(Sha512.Hash, SHA512.HashData);

#pragma warning disable CA5350, CA5351 // They are what is tested.
    [Fact]
    public void Sha1_is_that_of_the_runtime() => Compare(Sha1.Hash, SHA1.HashData);

    [Fact]
    public void Md5_is_that_of_the_runtime() => Compare(Md5.Hash, MD5.HashData);

    [Fact]
    public void Hmac_is_that_of_the_runtime_for_keys_of_every_length()
    {
        for (int length = 0; length < 300; length++)
        {
            byte[] key = Content(length);
            byte[] content = Content(7 * length % 300);
            Assert.Equal(HMACSHA1.HashData(key, content), Hmac.Hash(Sha1.Hash, Sha1.BlockSize, key, content));
            Assert.Equal(HMACSHA256.HashData(key, content), Hmac.Hash(Sha256.Hash, Sha256.BlockSize, key, content));
            Assert.Equal(HMACSHA512.HashData(key, content), Hmac.Hash(Sha512.Hash, Sha512.BlockSize, key, content));
        }
    }
#pragma warning restore CA5350, CA5351

    // The examples that NIST prints for FIPS 180, and the shortest message of its Secure Hash Algorithm Validation System.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData(
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1")]
    public void Sha256_is_what_the_standard_prints(string content, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Sha256.Hash(Encoding.ASCII.GetBytes(content))));

    [Fact]
    public void Sha256_of_a_million_letters_is_what_the_standard_prints() => Assert.Equal(
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        Convert.ToHexStringLower(Sha256.Hash(Encoding.ASCII.GetBytes(new string('a', 1_000_000)))));

    private static void Compare(Hmac.Function own, Func<byte[], byte[]> runtime)
    {
        foreach (int length in Lengths)
        {
            byte[] content = Content(length);
            Assert.True(runtime(content).AsSpan().SequenceEqual(own(content)), $"The hash of {length} bytes differs.");
        }
    }

    private static byte[] Content(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }
}
