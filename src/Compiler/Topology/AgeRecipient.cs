using System.Buffers;

namespace Hlc.Topology;

/// <summary>What SOPS encrypts for: an age recipient, or an SSH public key in its place (age(1), RECIPIENTS AND IDENTITIES).</summary>
internal static class AgeRecipient
{
    // Bech32 (BIP 173) leaves out the signs that are mistaken for others. Plugins put their name in front of a second '1'.
    private static readonly SearchValues<char> Bech32 = SearchValues.Create("023456789acdefghjklmnpqrstuvwxyz");
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    // 32 bytes in groups of 5 bits, and a checksum of six.
    private const int DataLength = 58;

    /// <summary>What is wrong with a recipient, to be read after its name; null if nothing is.</summary>
    public static string? Fault(string text)
    {
        if (text.StartsWith("AGE-SECRET-KEY-", StringComparison.OrdinalIgnoreCase))
        {
            return "is a private key: what belongs here is the public key that age-keygen prints beside it, and this one is spent";
        }

        if (text.StartsWith("ssh-ed25519 ", StringComparison.Ordinal) || text.StartsWith("ssh-rsa ", StringComparison.Ordinal))
        {
            var key = text.AsSpan(text.IndexOf(' ', StringComparison.Ordinal) + 1);
            return key.Length >= DataLength && !key.ContainsAnyExcept(Base64) ? null : "is no SSH public key: write its type and its base64 text, without a comment";
        }

        var data = text.LastIndexOf('1');
        return text.StartsWith("age1", StringComparison.Ordinal) && text.Length - data - 1 >= DataLength && !text.AsSpan(data + 1).ContainsAnyExcept(Bech32)
            ? null : "is no age recipient: age-keygen prints it as 'age1…', 62 characters long";
    }
}
