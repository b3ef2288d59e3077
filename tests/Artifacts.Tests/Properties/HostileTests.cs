using System.Text.Json;
using YamlDotNet.Core;

namespace Hlc.Artifacts.Tests.Properties;

/// <summary>No value of an inventory can become a second key, a second site or a second line: it is written as itself, or refused.</summary>
public sealed class HostileTests
{
    private const string Inventory = """
        lab: hostile
        domain: «domain=home.arpa»
        networks: { lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.1 } }
        hosts: { box: { address: 192.168.1.2, name: «host=box» } }
        storage: { default: { path: «storage=/data», group: «group=users» } }
        dns: { servers: { home: { host: box, adguard: {} } } }
        proxies: { hub: { service: proxy, headers: { X-Lab: «proxy-header=lab» }, caddy: {} } }
        services:
          proxy: { host: box, containers: { caddy: { image: caddy:2.11.4, volumes: { data: /data } } } }
          built: { host: box, containers: { built: { image: «tag=built:1», build: { context: «context=src», dockerfile: «dockerfile=Dockerfile», args: { A: «arg=a» } } } } }
          app:
            host: box
            containers:
              app:
                image: «image=app:1»
                hostname: «hostname=app»
                user: «user=1000»
                working_dir: «working-dir=/srv»
                entrypoint: [«entrypoint=/run»]
                command: «command=serve»
                env: { TEXT: «env=text», GIVEN: { var: GIVEN, default: «default=x» }, NEEDED: { var: NEEDED, required: «required=say» }, SEEN: { var: SEEN, example: «example=x» } }
                env_file: { external: «env-file=app.env» }
                volumes:
                  stored: { at: «at=/stored», path: «path=app/stored» }
                  bound: { at: /bound, from: «from=/srv/bound» }
                files: { /etc/app.conf: { content: «content=x» }, /etc/host.conf: { external: «external=/etc/host.conf» } }
                tmpfs: [«tmpfs=/tmp»]
                devices: [«device=/dev/null»]
                capabilities: [«capability=net_admin»]
                sysctls: { net.core.somaxconn: «sysctl=1024» }
                stop_signal: «signal=SIGINT»
                health: { command: «health=true» }
                compose: { labels: { app: «label=app» } }
            routes:
              app:
                to: app:80
                name: «route=app»
                aliases: [«alias=other»]
                headers: { X-App: «header=app» }
                host_header: «host-header=app.home.arpa»
                caddy: «caddy=read_buffer 8192»
        """;

    internal static readonly string[] Hostile =
    [
        "a\nb: c", "a\n  - b", "a\r\nb", "\n", "\"", "'", "a\"b'c", "$HOME", "${X}", "${X:-y}", "$$", "$", "{{ 1 }}", "{{ nothing }}", "{{", "}}",
        "{{ \"}\\nevil.example {\\n\" }}", "#", "# x", "a # b", ": ", "a: b", ":", "- x", "-x", "--", "é日本語", "😀", "\u0007", "\0", "\u001b[31m", "\t", "a\tb", " lead", "trail ",
        "", " ", "*a", "&a", "!t", "!!int 3", "|", ">", "@x", "%x", "`x`", "`", "{", "}", "{}", "[a]", "[", "}\nevil.example {\n\trespond 1\n", "x }", "x {", "{$HOME}",
        "{env.HOME}", "import /etc/passwd", "<<EOF", "respond <<EOF\nx\nEOF 200", "respond <<EOF\nx EOF\n", "null", "~", "no", "on", "1e3", "22:22", "017", "\u2028", "\u0085", "\ufeffx", "\u202e", "\\", "\\n", "../../etc", "/a:/b", "a,b",
        "a b", "x\\", "x \\\ny", "# x\\", "$(id)", "`id`", "; id", "'; id; '", "---", "...", "=", "<<", "0x1F", ".",
    ];

    private static readonly (string Text, SortedDictionary<string, string> Files) Plain = Build();

    public static TheoryData<string> Fields()
    {
        var fields = new TheoryData<string>();
        foreach (var part in Inventory.Split('«').Skip(1))
        {
            fields.Add(part[..part.IndexOf('=', StringComparison.Ordinal)]);
        }

        return fields;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_hostile_value_is_written_as_itself_or_refused(string field)
    {
        var written = 0;
        foreach (var text in Hostile)
        {
            if (Labs.Compile(With(field, text)).Output is { } output)
            {
                written++;
                Check($"{field} = {JsonSerializer.Serialize(text)}", text, field, Labs.Files(output));
            }
        }

        // A field that refuses all of this would not be tested here.
        Assert.True(written > 0, field);
    }

    /// <summary>An owner that is a number, or none, needs no group to be made.</summary>
    private static bool IsAlwaysThere(string path) => !path.EndsWith("/setup-accounts", StringComparison.Ordinal);

    private static void Check(string what, string text, string field, SortedDictionary<string, string> files)
    {
        var isWritten = false;
        foreach (var (path, plain) in Plain.Files)
        {
            if (!files.TryGetValue(path, out var hostile))
            {
                Assert.False(IsAlwaysThere(path), $"{what}: {path} is missing");
                continue;
            }

            if (path.EndsWith("/compose.yaml", StringComparison.Ordinal))
            {
                isWritten |= CheckCompose(what, text, field, path, plain, hostile);
            }
            else if (path.EndsWith("/Caddyfile", StringComparison.Ordinal))
            {
                var (before, after) = (CaddyShape.Of(plain), CaddyShape.Of(hostile));
                Assert.True(field == "caddy" || !after.HasVariables, $"{what}: {path}\n{hostile}");
                Assert.True(before.Blocks == after.Blocks, $"{what}: {path}\n{hostile}");
                Assert.True(Ours(before, field).SequenceEqual(Ours(after, field)), $"{what}: {path}\n{hostile}");
            }
            else if (path.EndsWith(".json", StringComparison.Ordinal) && path != "manifest.json")
            {
                using var before = JsonDocument.Parse(plain);
                using var after = JsonDocument.Parse(hostile);
                Assert.True(Size(before.RootElement) == Size(after.RootElement), $"{what}: {path}");
            }
            else if (path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith(".env.example", StringComparison.Ordinal))
            {
                // Whoever runs as a name owns nothing that could be known here: then setup.sh makes no folders.
                var (before, after) = (plain.Split('\n').Length, hostile.Split('\n').Length);
                Assert.True(before == after || (field == "user" && after < before), $"{what}: {path}\n{hostile}");
            }
        }

        Assert.Equal(Plain.Files.Keys.Where(IsAlwaysThere), files.Keys.Where(IsAlwaysThere));
        var isVerbatim = Verbatim.Contains(field) && !text.Contains("{{", StringComparison.Ordinal);
        Assert.True(!isVerbatim || isWritten, $"{what}: no compose file holds it");
    }

    private static int Size(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.GetArrayLength() : element.EnumerateObject().Count();

    /// <summary>Fields whose whole text is one value of a compose file.</summary>
    private static readonly HashSet<string> Verbatim =
    [
        "hostname", "working-dir", "entrypoint", "command", "env", "tmpfs", "device", "capability", "sysctl", "signal", "health", "label", "arg", "context",
        "dockerfile", "env-file", "user", "tag", "image",
    ];

    private static bool CheckCompose(string what, string text, string field, string path, string plain, string hostile)
    {
        try
        {
            var (before, after) = (YamlShape.Of(plain), YamlShape.Of(hostile));
            Assert.True(Paths(before, field).SequenceEqual(Paths(after, field)), $"{what}: {path}\n{hostile}");
            var changed = after.Where(v => before.GetValueOrDefault(v.Key) != v.Value).ToArray();
            Assert.True(changed.Length <= (IsPath(field) ? 6 : 4), $"{what}: {path} has {changed.Length} other values\n{hostile}");
            return changed.Any(v => v.Value == text.Replace("$", "$$", StringComparison.Ordinal)) || changed.Length == 0;
        }
        catch (YamlException e)
        {
            Assert.Fail($"{what}: {path}: {e.Message}\n{hostile}");
            return false;
        }
    }

    /// <summary>The directives of a Caddyfile that hlc writes: native words may add others.</summary>
    private static IEnumerable<string> Ours(CaddyShape shape, string field) =>
        field == "caddy" ? shape.Directives.Where(static d => d is "tls" or "header" or "reverse_proxy" or "header_up") : shape.Directives;

    /// <summary>A mount whose path holds a colon is a mapping of three values instead of a text.</summary>
    private static IEnumerable<string> Paths(SortedDictionary<string, string> values, string field) =>
        !IsPath(field) ? values.Keys : values.Keys.Where(static key => !key.Contains("/volumes/", StringComparison.Ordinal));

    private static bool IsPath(string field) => field is "at" or "from" or "path" or "storage" or "external";

    private static (string Text, SortedDictionary<string, string> Files) Build()
    {
        var text = With(string.Empty, string.Empty);
        return (text, Labs.Files(Labs.Build(text)));
    }

    /// <summary>The inventory with its plain values, but for one field.</summary>
    private static string With(string field, string value)
    {
        var parts = Inventory.Split('«');
        for (var i = 1; i < parts.Length; i++)
        {
            var (equals, end) = (parts[i].IndexOf('=', StringComparison.Ordinal), parts[i].IndexOf('»', StringComparison.Ordinal));
            var said = parts[i][..equals] == field ? value : parts[i][(equals + 1)..end];
            parts[i] = JsonSerializer.Serialize(said) + parts[i][(end + 1)..];
        }

        return string.Concat(parts);
    }
}
