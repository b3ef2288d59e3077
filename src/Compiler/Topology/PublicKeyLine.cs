using System.Buffers.Binary;
using System.Text;

namespace Hlc.Topology;

/// <summary>Reads a line of an <c>authorized_keys</c> file as sshd does (sshd(8), "AUTHORIZED_KEYS FILE FORMAT"; RFC 4253, 6.6).</summary>
internal static class PublicKeyLine
{
    /// <summary>How many strings each type of key is made of, its own name first (RFC 4253, 5656, 8709; OpenSSH, PROTOCOL.u2f).</summary>
    private static readonly (string Type, int Strings)[] Types =
    [
        ("ssh-ed25519", 2), ("ssh-rsa", 3), ("ecdsa-sha2-nistp256", 3), ("ecdsa-sha2-nistp384", 3), ("ecdsa-sha2-nistp521", 3),
        ("sk-ssh-ed25519@openssh.com", 3), ("sk-ecdsa-sha2-nistp256@openssh.com", 4),
    ];

    private static readonly string[] Options =
    [
        "agent-forwarding", "cert-authority", "command", "environment", "expiry-time", "from", "no-agent-forwarding", "no-port-forwarding",
        "no-pty", "no-touch-required", "no-user-rc", "no-x11-forwarding", "permitlisten", "permitopen", "port-forwarding", "principals", "pty",
        "restrict", "tunnel", "user-rc", "verify-required", "x11-forwarding",
    ];

    /// <summary>True for what begins a private key: OpenSSH's own form, PEM, or PuTTY's.</summary>
    public static bool IsPrivate(string text) =>
        text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || text.Contains("PuTTY-User-Key-File-", StringComparison.Ordinal);

    /// <summary>Why sshd would pass over the line; null if it takes it. Never says anything of what the line holds.</summary>
    public static string? Problem(string line)
    {
        if (line.Any(static c => char.IsControl(c) && c != '\t'))
        {
            return "it holds a control character";
        }

        var rest = line.Trim();
        if (TypeOf(Word(rest)) is null)
        {
            var end = EndOfOptions(rest);
            if (end == rest.Length)
            {
                return "it does not begin with the type of a key";
            }

            if (OptionProblem(rest[..end]) is { } problem)
            {
                return problem;
            }

            rest = rest[end..].TrimStart();
        }

        if (TypeOf(Word(rest)) is not { } type)
        {
            return "it names no type of key that sshd still takes";
        }

        return BlobProblem(Word(rest[type.Type.Length..].TrimStart()), type.Type, type.Strings);
    }

    private static (string Type, int Strings)? TypeOf(string word)
    {
        foreach (var type in Types)
        {
            if (type.Type == word)
            {
                return type;
            }
        }

        return null;
    }

    private static string Word(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? text : text[..end];
    }

    /// <summary>Options end at the first blank outside of quotes; a quote inside of them stands behind a backslash.</summary>
    private static int EndOfOptions(string text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] == '"':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ' ' or '\t' when !quoted:
                    return i;
            }
        }

        return text.Length;
    }

    private static string? OptionProblem(string options)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= options.Length; i++)
        {
            if (i < options.Length && options[i] == '"' && (i == 0 || options[i - 1] != '\\'))
            {
                quoted = !quoted;
            }

            if (i < options.Length && (quoted || options[i] != ','))
            {
                continue;
            }

            var option = options[start..i];
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? option : option[..equals];
            if (!Options.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return "it begins with neither a type of key that sshd still takes nor an option that it knows";
            }

            start = i + 1;
        }

        return null;
    }

    private static string? BlobProblem(string word, string type, int strings)
    {
        var blob = new byte[word.Length];
        if (word.Length == 0 || !Convert.TryFromBase64String(word, blob, out var length))
        {
            return "what follows the type is not Base64, or was cut off";
        }

        var rest = blob.AsSpan(0, length);
        for (var i = 0; i < strings; i++)
        {
            if (rest.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var size && size > rest.Length - 4)
            {
                return "the key was cut off";
            }

            var part = rest.Slice(4, (int)size);
            if (i == 0 && Encoding.ASCII.GetString(part) != type)
            {
                return $"it says '{type}', but the key itself is of another type";
            }

            if (i == 1 && type.EndsWith("ed25519", StringComparison.Ordinal) && part.Length != 32)
            {
                return "the key has the wrong length";
            }

            // sshd 9 refuses shorter ones (sshd_config(5), RequiredRSASize); the first octet may be a zero that keeps the number positive.
            if (i == 2 && type == "ssh-rsa" && part.TrimStart((byte)0).Length < 128)
            {
                return "an RSA key of less than 1024 bits is refused";
            }

            rest = rest[(4 + (int)size)..];
        }

        return rest.IsEmpty ? null : "something follows the key that does not belong to it";
    }
}
