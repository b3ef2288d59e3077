using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// The edge of a real lab's first site means the same as what its inventory compiles to: the zones and the configuration of the name
/// server, what the reverse proxy does with each name, and the stacks of both, of dynamic DNS and of the authority. Records and
/// routes come from the same lines of the inventory.
/// </summary>
public sealed class EdgeParityTests
{
    private const string Source = "labs/004/expected/wil";
    private const string Proxy = "caddy/compose.yaml";
    private const string Caddyfile = "caddy/Caddyfile";

    /// <summary>What the source says in a way that nobody else sees, and how it is read.</summary>
    private static readonly (string File, string Theirs, string Read, string Why)[] TheirWords =
    [
        ("bind/named.conf", "/etc/bind/domain-", "/etc/bind/", "a name of its own for the files of forward zones, which nobody else asks for"),
        (Proxy, "CF_API_TOKEN=", "SECRET_cf_api_token=", "the variable that the Caddyfile alone reads, which is compared with its value"),
    ];

    /// <summary>What is written besides what the source has.</summary>
    private static readonly (string File, string Ours, string Why)[] OurWords =
    [
        (Proxy, "      - 443:443/udp\n", "HTTP/3, which Caddy offers to every client, and which no client reaches in the source"),
    ];

    [Fact]
    public async Task The_first_sites_edge_means_the_same_as_the_source()
    {
        Consumer.Require("caddy", "python3");
        var shared = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared");
        var source = Path.Combine(shared, Source);
        Assert.SkipUnless(Directory.Exists(source), $"{source} is absent");
        using var compiled = CompiledLab.OfFile("tests/parity/004");
        using var theirs = new TemporaryFolder();
        using var ours = new TemporaryFolder();
        foreach (var row in Rows("map.tsv"))
        {
            theirs.Write(row[1], await Theirs(source, row[1]));
            ours.Write(row[2], await Ours(compiled, row[1], row[2]));
        }

        await Proxies(Path.Combine(theirs.Path, Caddyfile), Path.Combine(ours.Path, Rows("map.tsv").Single(static r => r[1] == Caddyfile)[2]), Path.Combine(theirs.Path, "cloudflare-ddns/compose.yaml"));
        var compared = await ProgramRun.Of(
            "python3",
            [Path.Combine(shared, "tools/semdiff"), "--map", Repository.File("tests/parity/004/map.tsv"), "--expected-root", theirs.Path,
                "--actual-root", ours.Path, "--accepted", Repository.File("tests/parity/004/accepted.tsv"), "-v"]);
        TestContext.Current.TestOutputHelper?.WriteLine(compared.Succeeded());
    }

    [Fact]
    public void Every_file_of_the_edge_is_compared()
    {
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared", Source);
        Assert.SkipUnless(Directory.Exists(source), $"{source} is absent");
        var files = new[] { "networking", "ca" }.Select(folder => Path.Combine(source, folder))
            .SelectMany(static folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')));
        Assert.Equal(files.Order(StringComparer.Ordinal), Rows("map.tsv").Select(static row => row[1]).Order(StringComparer.Ordinal));
    }

    /// <summary>Puts what the Caddies do in the place of their Caddyfiles.</summary>
    private static async Task Proxies(string theirFile, string ourFile, string ddns)
    {
        var theirs = await AdaptedCaddyfile.Of(
            await File.ReadAllTextAsync(theirFile, TestContext.Current.CancellationToken), new Dictionary<string, string> { ["CF_API_TOKEN"] = "the-token" });
        var ours = await AdaptedCaddyfile.Of(
            await File.ReadAllTextAsync(ourFile, TestContext.Current.CancellationToken), new Dictionary<string, string> { ["SECRET_cf_api_token"] = "the-token" });

        // Whatever the source says to a back end of plain HTTP about the name, it would say anyway.
        var said = CaddyReadings.PassesHostAnyway(theirs);
        Print($"'header_up Host {{host}}' before {said.Length} back ends without TLS is what Caddy does anyway: {string.Join(", ", said)}");

        // Its names are local but for those that it tells the internet: its Caddy would answer a stranger for any.
        var closed = CaddyReadings.IsOpenToTheLabAlone(ours, out var inside);
        Print($"{closed.Length} names are answered to the lab alone ({inside}), which the source answers to everyone: {string.Join(", ", closed)}");
        var domains = (await File.ReadAllLinesAsync(ddns, TestContext.Current.CancellationToken)).Select(static line => line.Trim()).Single(static line => line.StartsWith("- DOMAINS=", StringComparison.Ordinal));
        var published = domains["- DOMAINS=".Length..].Split(',');
        Assert.Equal(theirs.Select(static n => n.Key).Where(n => n != "global" && n[0] != '*' && !published.Contains(n)).Order(StringComparer.Ordinal), closed);
        await File.WriteAllTextAsync(theirFile, theirs.ToJsonString(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(ourFile, ours.ToJsonString(), TestContext.Current.CancellationToken);
    }

    private static async Task<string> Theirs(string source, string file)
    {
        var path = Path.Combine(source, "networking", file);
        var text = await File.ReadAllTextAsync(File.Exists(path) ? path : Path.Combine(source, "ca", file), TestContext.Current.CancellationToken);
        foreach (var (_, theirs, read, why) in TheirWords.Where(w => w.File == file))
        {
            Assert.Contains(theirs, text, StringComparison.Ordinal);
            Print($"{file} of the source: '{theirs}' is read as '{read}': {why}");
            text = text.Replace(theirs, read, StringComparison.Ordinal);
        }

        return file.StartsWith("step-ca/", StringComparison.Ordinal) ? new EngineNetworks("step-ca").Rename(text, null) : text;
    }

    private static async Task<string> Ours(CompiledLab compiled, string file, string path)
    {
        var text = await File.ReadAllTextAsync(compiled.File(path), TestContext.Current.CancellationToken);
        foreach (var (_, ours, why) in OurWords.Where(w => w.File == file))
        {
            Assert.Contains(ours, text, StringComparison.Ordinal);
            Print($"{file} of ours: without '{ours.Trim()}': {why}");
            text = text.Replace(ours, "", StringComparison.Ordinal);
        }

        return file.StartsWith("step-ca/", StringComparison.Ordinal)
            ? new EngineNetworks("step-ca").Rename(text, await File.ReadAllTextAsync(compiled.File($"{Path.GetDirectoryName(path)}/setup.sh"), TestContext.Current.CancellationToken)) : text;
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Repository.File($"tests/parity/004/{file}"))
        .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'));

    private static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
