using System.Text;
using Hlc.Leaks;

namespace Hlc.Compiler.Tests.Leaks;

/// <summary>Keys and tokens are told by their form; what only resembles one is not.</summary>
public sealed class TokenScanTests
{
    // Put together here, so that nobody who looks through this repository finds a token in it.
    private static readonly string Signs = Repeated("aB3dE5gH7jK9mN1pQ2sT4vW6xY8z", 200);
    private static readonly string Hex = Repeated("0123456789abcdef", 200);
    private static readonly string Capitals = Repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 200);

    public static TheoryData<string, string> Tokens => new()
    {
        { "a private key (PEM)", $"-----BEGIN OPENSSH {"PRIVATE"} KEY-----\n  {Signs[..64]}\n  {Signs[..40]}\n-----END" },
        { "a private key (PEM)", $"key: \"-----BEGIN {"PRIVATE"} KEY-----\\n{Signs[..64]}\\n\"" },
        { "a private key (PEM)", $"-----BEGIN RSA {"PRIVATE"} KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{Hex[..32]}\n\n{Signs[..64]}\n" },
        { "a private key (PEM)", $"-----BEGIN PGP {"PRIVATE"} KEY BLOCK-----\n\n{Signs[..64]}\n" },
        { "a private key of age", $"AGE-SECRET-KEY-{"1"}{Capitals[..58]}" },
        { "an access key of AWS", $"id={"AKIA"}{Capitals[..16]};" },
        { "a token of GitHub", $"https://x:{"ghp"}_{Signs[..36]}@github.com" },
        { "a token of GitHub", $"{"github"}_pat_{Signs[..22]}_{Signs[..59]}" },
        { "a token of GitLab", $"{"glpat"}-{Signs[..20]}" },
        { "a token of Slack", $"{"xoxb"}-1234567890-1234567890123-{Signs[..24]}" },
        { "a webhook of Slack", $"https://{"hooks"}.slack.com/services/T{Capitals[..9]}/B{Capitals[..9]}/{Signs[..24]}" },
        { "a webhook of Discord", $"https://{"discord"}.com/api/webhooks/123456789012345678/{Signs[..68]}" },
        { "a token of a Telegram bot", $"token: 123456789:{"AA"}{Signs[..33]}\n" },
        { "a key of Stripe", $"{"sk"}_live_{Signs[..24]}" },
        { "an API key of Google", $"{"AIza"}{Signs[..35]}" },
        { "a client secret of Google", $"{"GOCSPX"}-{Signs[..28]}" },
        { "a key of Tailscale", $"{"tskey"}-auth-{Signs[..17]}-{Signs[..32]}" },
        { "a token of DigitalOcean", $"{"dop"}_v1_{Hex[..64]}" },
        { "an origin CA key of Cloudflare", $"{"v1.0"}-{Hex[..24]}-{Hex[..146]}" },
        { "a token of Vault", $"{"hvs"}.{Signs[..90]}" },
        { "a token of npm", $"{"npm"}_{Signs[..36]}" },
        { "a token of PyPI", $"{"pypi"}-AgE{Signs[..70]}" },
        { "a token of Docker Hub", $"{"dckr"}_pat_{Signs[..27]}" },
        { "a token of Hugging Face", $"{"hf"}_{Signs[..34]}" },
        { "a key of Anthropic", $"{"sk"}-ant-api03-{Signs[..90]}" },
        { "a key of SendGrid", $"{"SG"}.{Signs[..22]}.{Signs[..43]}" },
        { "a JSON web token", $"Bearer {"eyJ"}hbGciOiJIUzI1NiJ9.{"eyJ"}zdWIiOiIxMjM0In0.{Signs[..43]}" },
        { "a private key of WireGuard", $"[Interface]\n{"PrivateKey"} = {Signs[..43]}=\n" },
        { "a private key of WireGuard", $"{"private_key"}: \"{Signs[..43]}=\"" },
    };

    public static TheoryData<string> Others =>
    [
        $"-----BEGIN PUBLIC KEY-----\n{Signs[..64]}\n",
        $"-----BEGIN CERTIFICATE-----\n{Signs[..64]}\n",
        "grep -q 'BEGIN OPENSSH PRIVATE KEY' file",
        "sed '/-----BEGIN PRIVATE KEY-----/,/-----END PRIVATE KEY-----/d' file",
        $"-----BEGIN AGE ENCRYPTED FILE-----\n{Signs[..64]}\n-----END AGE ENCRYPTED FILE-----",
        "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
        $"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{Signs[..48]} me@here",
        $"PublicKey = {Signs[..43]}=",
        "PrivateKey = /etc/wireguard/private.key",
        $"image: nginx@sha256:{Hex[..64]}",
        $"$2y$14${Signs[..53]}",
        $"integrity: sha512-{Signs[..86]}==",
        $"ENC[AES256_GCM,data:{Signs[..60]},iv:{Signs[..43]}=,tag:{Signs[..22]}==,type:str]",
        $"$ANSIBLE_VAULT;1.1;AES256\n{Hex[..80]}",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "AKIAXXXXXXXXXXXXXXXX",
        $"nAKIA{Capitals[..16]}",
        $"AKIA{Capitals[..20]}",
        "hvs.example and tskey-auth-… and eyJ.eyJ.x",
        "12:AA:BB:CC:DD:EE and 10.0.0.1:AAAA",
        $"name: my_ghp_{Signs[..36]}",
    ];

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_is_found_where_it_stands(string name, string text)
    {
        var found = Assert.Single(TokenScan.Of(Encoding.UTF8.GetBytes($"# größer\n{text}")));
        Assert.Equal(name, found.Name);
        Assert.True(found.Length >= 20);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_only_resembles_one_is_none(string text) => Assert.Empty(TokenScan.Of(Encoding.UTF8.GetBytes(text + "\n")));

    [Fact]
    public void Every_mark_is_cut_off_anywhere_without_harm()
    {
        foreach (var form in TokenForms.All)
        {
            foreach (var rest in (string[])["", "a", "-", ".", "\n", ".eyJ", " = ", "-----"])
            {
                Assert.Empty(TokenScan.Of(Encoding.ASCII.GetBytes(form.Mark + rest)));
            }
        }
    }

    private static string Repeated(string text, int length) => string.Concat(Enumerable.Repeat(text, (length / text.Length) + 1))[..length];
}
