using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// A real lab's first site means the same as what its inventory compiles to: the zones and the configuration of the name server, what the
/// reverse proxy does with each name, and every stack, of the edge and of the applications. Records, routes and published ports come from
/// the same lines of the inventory.
/// </summary>
public sealed class SiteParityTests
{
    private const string Edge = "expected/wil/networking";
    private const string Apps = "expected/wil/apps";
    private const string Proxy = $"{Edge}/caddy/compose.yaml";
    private const string Caddyfile = $"{Edge}/caddy/Caddyfile";

    /// <summary>What is compared; the monitoring of the site is not compiled yet, its clock has a test of its own.</summary>
    private static readonly string[] Folders = [Edge, "expected/wil/ca", Apps];

    /// <summary>What the source says in a way that nobody else sees, and how it is read.</summary>
    private static readonly (string File, string Theirs, string Read, string Why)[] TheirWords =
    [
        ($"{Edge}/bind/named.conf", "/etc/bind/domain-", "/etc/bind/", "a name of its own for the files of forward zones, which nobody else asks for"),
        (Proxy, "CF_API_TOKEN=", "SECRET_cf_api_token=", "the variable that the Caddyfile alone reads, which is compared with its value"),
        ($"{Apps}/media/compose.yaml", "- ./", "- /opt/media-stack/", "the folder that the source deploys the file to (media_stack_deploy_path)"),
        ($"{Apps}/frigate/compose.yaml", "- ./", "- /opt/frigate/", "the folder that the source deploys the file to (frigate_deploy_path)"),
        ($"{Apps}/subsearch/compose.yaml", "- ./", "- /opt/subsearch/", "the folder that the source deploys the file to (deploy_path and the application's name)"),
    ];

    /// <summary>What is written besides what the source has.</summary>
    private static readonly (string File, string Ours, string Why)[] OurWords =
    [
        (Proxy, "      - 443:443/udp\n", "HTTP/3, which Caddy offers to every client, and which no client reaches in the source"),
    ];

    [Fact]
    public async Task The_first_site_means_the_same_as_the_source()
    {
        Consumer.Require("caddy", "python3");
        var shared = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared");
        var source = Path.Combine(shared, "labs/004");
        Assert.SkipUnless(Directory.Exists(source), $"{source} is absent");
        using var compiled = CompiledLab.OfFile("tests/parity/004");
        using var theirs = new TemporaryFolder();
        using var ours = new TemporaryFolder();
        foreach (var row in Rows("map.tsv"))
        {
            theirs.Write(row[1], await Theirs(source, row[1]));
            ours.Write(row[2], await Ours(compiled, row[1], row[2]));
        }

        await Proxies(Path.Combine(theirs.Path, Caddyfile), Path.Combine(ours.Path, Rows("map.tsv").Single(static r => r[1] == Caddyfile)[2]), Path.Combine(theirs.Path, $"{Edge}/cloudflare-ddns/compose.yaml"));
        var compared = await ProgramRun.Of(
            "python3",
            [Path.Combine(shared, "tools/semdiff"), "--map", Repository.File("tests/parity/004/map.tsv"), "--expected-root", theirs.Path,
                "--actual-root", ours.Path, "--accepted", Repository.File("tests/parity/004/accepted.tsv"), "-v"]);
        TestContext.Current.TestOutputHelper?.WriteLine(compared.Succeeded());
    }

    [Fact]
    public void Every_file_of_the_site_is_compared()
    {
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/004");
        Assert.SkipUnless(Directory.Exists(source), $"{source} is absent");
        var files = Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(source, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(source, file).Replace('\\', '/'));
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
        var text = await File.ReadAllTextAsync(Path.Combine(source, file), TestContext.Current.CancellationToken);
        foreach (var (_, theirs, read, why) in TheirWords.Where(w => w.File == file))
        {
            Assert.Contains(theirs, text, StringComparison.Ordinal);
            Print($"{file} of the source: '{theirs}' is read as '{read}': {why}");
            text = text.Replace(theirs, read, StringComparison.Ordinal);
        }

        return IsStack(file, out var stack) ? new EngineNetworks(stack).Rename(text, null) : text;
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

        return IsStack(file, out var stack)
            ? new EngineNetworks(stack).Rename(text, await File.ReadAllTextAsync(compiled.File($"{Path.GetDirectoryName(path)}/setup.sh"), TestContext.Current.CancellationToken)) : text;
    }

    /// <summary>True for a stack whose networks are its own; those of the edge are joined, and compared as they are.</summary>
    private static bool IsStack(string file, out string stack)
    {
        stack = Path.GetFileName(Path.GetDirectoryName(file)) ?? "";
        return file.EndsWith("/compose.yaml", StringComparison.Ordinal) && !file.StartsWith(Edge, StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Repository.File($"tests/parity/004/{file}"))
        .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t'));

    private static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
