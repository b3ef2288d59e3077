using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Caddy;

public sealed class CaddyfileTests(HubLab lab)
{
    private const string Caddyfile = "services/reverseproxy/Caddyfile";

    /// <summary>Every site of the lab, and the backend that must answer for it.</summary>
    private static readonly Dictionary<string, string> Backends = new()
    {
        ["git.hub.home.arpa"] = "git-gitea:3000",
        ["photo.hub.home.arpa"] = "photo-server:2283",
        ["sync.hub.home.arpa"] = "syncprojects-syncthing:8384",
        ["syncprojects.hub.home.arpa"] = "syncprojects-syncthing:8384",
        ["wiki.hub.home.arpa"] = "wiki-wikijs:3000",
    };

    [Fact]
    public async Task Caddy_takes_the_file()
    {
        Consumer.Require("caddy");
        Assert.Contains("Valid configuration", (await Caddy("validate", lab.File(Caddyfile))).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caddy_finds_the_file_formatted()
    {
        Consumer.Require("caddy");
        (await ProgramRun.Of("caddy", "fmt", "--diff", lab.File(Caddyfile))).Succeeded();
        var formatted = (await ProgramRun.Of("caddy", "fmt", lab.File(Caddyfile))).Output;
        Assert.Equal(lab.Text(Caddyfile), formatted);
    }

    [Theory]
    [InlineData("reverse_proxy wiki", "reverse_prox wiki", "unrecognized directive: reverse_prox")]
    [InlineData("wiki.hub.home.arpa {", "git.hub.home.arpa {", "ambiguous site definition")]
    [InlineData("encode zstd gzip", "encode zstd lzma", "lzma")]
    public async Task Caddy_refuses_a_broken_file(string good, string bad, string reason)
    {
        Consumer.Require("caddy");
        using var folder = new TemporaryFolder();
        var text = lab.Text(Caddyfile);
        Assert.Contains(good, text, StringComparison.Ordinal);
        (await Caddy("validate", folder.Write("Caddyfile", text.Replace(good, bad, StringComparison.Ordinal)))).FailedWith(reason);
    }

    [Fact]
    public async Task Caddy_answers_for_every_site()
    {
        Consumer.RequireMachine("caddy", "busybox", "curl");
        using var adapted = JsonDocument.Parse((await Caddy("adapt", lab.File(Caddyfile))).Succeeded());
        var sites = new SortedSet<string>(StringComparer.Ordinal);
        Hosts(adapted.RootElement, sites);
        Assert.Equal(Backends.Keys.Order(StringComparer.Ordinal), sites);

        await using var machine = await Machine.Start();
        File.Copy(lab.File(Caddyfile), Path.Combine(machine.Stage, "Caddyfile"));
        var loopback = 10;
        foreach (var backend in Backends.Values.Distinct())
        {
            // Each listens on an address of its own, as two have the same port.
            var (name, address) = (backend.Split(':')[0], $"127.0.0.{loopback++}");
            await machine.Do($"mkdir -p /tmp/{name} && echo {backend} >/tmp/{name}/index.html && echo {address} {name} >>/etc/hosts "
                + $"&& busybox httpd -p {address}:{backend.Split(':')[1]} -h /tmp/{name}");
        }

        // Caddy adds its authority to the system's before it listens, which rebuilds a bundle that nothing here reads: slow where much else runs.
        await machine.Do("ln -s /bin/true /usr/local/sbin/update-ca-certificates");
        await machine.Background("env XDG_DATA_HOME=/tmp/data caddy run --config /stage/Caddyfile --adapter caddyfile", "caddy.log");
        foreach (var (site, backend) in Backends)
        {
            var request = "curl --silent --show-error --max-time 5 --cacert /tmp/data/caddy/pki/authorities/local/root.crt "
                + $"--connect-to ::127.0.0.1: --compressed --dump-header /tmp/headers https://{site}/";
            await machine.Until(request, "caddy.log", 120);
            Assert.Equal($"{backend}\n", await machine.Do(request));
            var headers = await machine.Do("cat /tmp/headers");
            Assert.Contains("x-content-type-options: nosniff\r\n", headers, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("referrer-policy: same-origin\r\n", headers, StringComparison.OrdinalIgnoreCase);
        }

        // A name that no site has gets no certificate, so no answer.
        (await machine.Run("curl --silent --show-error --insecure --connect-to ::127.0.0.1: https://other.hub.home.arpa/")).FailedWith("curl: (35)");
    }

    private static async Task<ProgramRun> Caddy(string command, string file)
    {
        // It writes a storage of its own below its home.
        using var home = new TemporaryFolder();
        return await ProgramRun.Of(
            "caddy", [command, "--adapter", "caddyfile", "--config", file], null, new Dictionary<string, string> { ["HOME"] = home.Path });
    }

    private static void Hosts(JsonElement node, SortedSet<string> found)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Hosts(item, found);
            }
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in node.EnumerateObject())
            {
                if (member.Name == "host" && member.Value.ValueKind == JsonValueKind.Array)
                {
                    found.UnionWith(member.Value.EnumerateArray().Select(host => host.GetString() ?? ""));
                }
                else
                {
                    Hosts(member.Value, found);
                }
            }
        }
    }
}
