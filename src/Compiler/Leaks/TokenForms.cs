using System.Buffers;
using System.Collections.Immutable;
using static Hlc.Leaks.TokenForm;

namespace Hlc.Leaks;

/// <summary>
/// The keys and tokens that can be told by their form alone. Each has a mark of its own, and behind it so many signs of so few kinds that
/// nothing else looks like it. Public keys, hashes and what is encrypted have no such form.
/// </summary>
internal static class TokenForms
{
    // WireGuard's keys are 32 bytes: public and private ones look alike, and the word in front says which it is.
    private const int WireguardLength = 43;

    /// <summary>What stands between a word and its value, in INI, YAML and JSON.</summary>
    private static readonly SearchValues<char> Between = SearchValues.Create(" \t=:\"'");

    public static ImmutableArray<TokenForm> All { get; } =
    [
        new("a private key (PEM)", "PRIVATE KEY", Pem),
        Of("a private key of age", "AGE-SECRET-KEY-1", Capitals, 58, 58),
        Of("an access key of AWS", "AKIA", Capitals, 16, 16),
        Of("an access key of AWS", "ASIA", Capitals, 16, 16),
        Of("a token of GitHub", "ghp_", Alphanumeric, 36),
        Of("a token of GitHub", "gho_", Alphanumeric, 36),
        Of("a token of GitHub", "ghu_", Alphanumeric, 36),
        Of("a token of GitHub", "ghs_", Alphanumeric, 36),
        Of("a token of GitHub", "ghr_", Alphanumeric, 36),
        Of("a token of GitHub", "github_pat_", Base64Url, 82),
        Of("a token of GitLab", "glpat-", Base64Url, 20),
        Of("a token of GitLab", "gldt-", Base64Url, 20),
        Of("a token of GitLab", "glrt-", Base64Url, 20),
        Of("a token of GitLab", "glptt-", Hex, 40),
        Of("a token of Slack", "xoxb-", Base64Url, 40),
        Of("a token of Slack", "xoxp-", Base64Url, 40),
        Of("a token of Slack", "xoxa-", Base64Url, 40),
        Of("a token of Slack", "xoxr-", Base64Url, 40),
        Of("a token of Slack", "xapp-", Base64Url, 40),
        new("a webhook of Slack", "hooks.slack.com/services/T", static (text, at) => Hook(text, at, "hooks.slack.com/services/", 24, Capitals, Capitals, Alphanumeric)),
        new("a webhook of Discord", "discord.com/api/webhooks/", static (text, at) => Hook(text, at, "discord.com/api/webhooks/", 60, Numerals, Base64Url)),
        new("a webhook of Discord", "discordapp.com/api/webhooks/", static (text, at) => Hook(text, at, "discordapp.com/api/webhooks/", 60, Numerals, Base64Url)),
        new("a token of a Telegram bot", ":AA", Telegram),
        Of("a key of Stripe", "sk_live_", Alphanumeric, 24),
        Of("a key of Stripe", "rk_live_", Alphanumeric, 24),
        Of("a key of Stripe", "whsec_", Base64, 32),
        Of("an API key of Google", "AIza", Base64Url, 35, 35),
        Of("a client secret of Google", "GOCSPX-", Base64Url, 28, 28),
        Of("a key of Tailscale", "tskey-", Base64Url, 20),
        Of("a token of DigitalOcean", "dop_v1_", Hex, 64, 64),
        Of("a token of DigitalOcean", "doo_v1_", Hex, 64, 64),
        Of("a token of DigitalOcean", "dor_v1_", Hex, 64, 64),
        new("an origin CA key of Cloudflare", "v1.0-", static (text, at) => Cloudflare(text, at)),
        Of("a token of Vault", "hvs.", Base64Url, 24),
        Of("a token of Vault", "hvb.", Base64Url, 24),
        Of("a token of Vault", "hvr.", Base64Url, 24),
        Of("a token of npm", "npm_", Alphanumeric, 36, 36),
        Of("a token of PyPI", "pypi-AgE", Base64Url, 60),
        Of("a token of Docker Hub", "dckr_pat_", Base64Url, 27),
        Of("a token of Hugging Face", "hf_", Alphanumeric, 34, 34),
        Of("a key of Anthropic", "sk-ant-", Base64Url, 40),
        Of("a key of OpenAI", "sk-proj-", Base64Url, 40),
        Of("a token of Grafana", "glsa_", Base64Url, 41),
        Of("a service account of 1Password", "ops_eyJ", Base64Url, 100),
        new("a key of SendGrid", "SG.", static (text, at) => Dotted(text, at, 3, 22, 43)),
        new("a JSON web token", "eyJ", WebToken),
        new("a private key of WireGuard", "PrivateKey", static (text, at) => Wireguard(text, at, "PrivateKey")),
        new("a private key of WireGuard", "private_key", static (text, at) => Wireguard(text, at, "private_key")),
        new("a preshared key of WireGuard", "PresharedKey", static (text, at) => Wireguard(text, at, "PresharedKey")),
        new("a preshared key of WireGuard", "preshared_key", static (text, at) => Wireguard(text, at, "preshared_key")),
    ];

    /// <summary>RFC 7468: the line with the label, and text in base 64 below it, however the line break is written.</summary>
    private static int Pem(ReadOnlySpan<char> text, int at)
    {
        const string Begin = "-----BEGIN ";
        const int Longest = 40;
        var from = Math.Max(0, at - Longest);
        var label = text[from..at].LastIndexOf(Begin) is >= 0 and var near ? from + near : -1;
        if (label < 0 || text[(label + Begin.Length)..at].ContainsAnyExceptInRange('\u0020', 'Z'))
        {
            return 0;
        }

        var rest = text[(at + "PRIVATE KEY".Length)..];
        rest = rest.StartsWith(" BLOCK") ? rest[" BLOCK".Length..] : rest;
        if (!rest.StartsWith("-----"))
        {
            return 0;
        }

        // Between the two are line breaks, spaces that indent, quotes and the letter of '\n'; in older files a few lines with headers.
        var body = rest["-----".Length..];
        var most = body.TrimStart(" \r\n").StartsWith("Proc-Type:") ? 24 : 3;
        for (var tries = 0; tries < most && !body.IsEmpty; tries++)
        {
            var skip = body.IndexOfAny(Base64);
            if (skip < 0)
            {
                return 0;
            }

            if (skip > 0 && body[skip - 1] == '\\' && body[skip] == 'n')
            {
                skip++;
            }

            var length = Run(body, skip, Base64);
            if (length >= 40)
            {
                return text.Length - at - body.Length + skip + length;
            }

            body = body[(skip + Math.Max(length, 1))..];
        }

        return 0;
    }

    private static int Hook(ReadOnlySpan<char> text, int at, string front, int least, params ReadOnlySpan<SearchValues<char>> parts)
    {
        var end = at + front.Length;
        for (var i = 0; i < parts.Length; i++)
        {
            var length = Run(text, end, parts[i]);
            var isLast = i == parts.Length - 1;
            if (length < (isLast ? least : 8) || (!isLast && (end + length >= text.Length || text[end + length] != '/')))
            {
                return 0;
            }

            end += length + (isLast ? 0 : 1);
        }

        return IsRandom(text[(end - least)..end]) ? end - at : 0;
    }

    /// <summary>A number of eight to ten digits, a colon, <c>AA</c> and 33 signs.</summary>
    private static int Telegram(ReadOnlySpan<char> text, int at)
    {
        var digits = 0;
        while (digits < 11 && digits < at && char.IsAsciiDigit(text[at - 1 - digits]))
        {
            digits++;
        }

        return digits is >= 8 and <= 10 && IsFree(text, at - digits) && Run(text, at + 1, Base64Url) == 35 && IsRandom(text.Slice(at + 1, 35)) ? 36 : 0;
    }

    private static int Cloudflare(ReadOnlySpan<char> text, int at)
    {
        var (first, second) = (Run(text, at + 5, Hex), 0);
        return first == 24 && at + 5 + first < text.Length && text[at + 5 + first] == '-' && (second = Run(text, at + 6 + first, Hex)) == 146 ? 6 + first + second : 0;
    }

    private static int Dotted(ReadOnlySpan<char> text, int at, int mark, int first, int second) =>
        IsFree(text, at) && Run(text, at + mark, Base64Url) == first && at + mark + first < text.Length && text[at + mark + first] == '.'
        && Run(text, at + mark + first + 1, Base64Url) == second ? mark + first + 1 + second : 0;

    /// <summary>RFC 7519: header and claims are JSON objects in base 64, and a signature follows.</summary>
    private static int WebToken(ReadOnlySpan<char> text, int at)
    {
        var header = Run(text, at, Base64Url);
        var claims = at + header + 1;
        if (header < 12 || !IsFree(text, at) || claims >= text.Length || text[claims - 1] != '.' || !text[claims..].StartsWith("eyJ"))
        {
            return 0;
        }

        var length = Run(text, claims, Base64Url);
        var signature = claims + length + 1;
        return length >= 8 && signature < text.Length && text[signature - 1] == '.' && Run(text, signature, Base64Url) is >= 20 and var last ? signature + last - at : 0;
    }

    private static int Wireguard(ReadOnlySpan<char> text, int at, string word)
    {
        var start = at + word.Length;
        var gap = start >= text.Length ? -1 : text[start..].IndexOfAnyExcept(Between);
        if (gap is < 1 or > 8)
        {
            return 0;
        }

        var length = Run(text, start + gap, Base64);
        var end = start + gap + length;
        return length == WireguardLength && end < text.Length && text[end] == '=' && IsRandom(text.Slice(start + gap, length)) ? end + 1 - at : 0;
    }
}
