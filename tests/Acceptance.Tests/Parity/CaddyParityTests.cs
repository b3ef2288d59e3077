using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Komodo;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// What the Caddies of a real lab do with a request for each of their names, and how they are built, is what those do that its
/// inventory compiles to.
/// </summary>
public sealed class CaddyParityTests
{
    [Theory]
    [InlineData("002")]
    public async Task Each_Caddy_does_the_same_as_the_sources(string name)
    {
        Consumer.Require("caddy", "python3");
        using var lab = await ParityStacks.Of(name);
        using var folder = new TemporaryFolder();
        var map = "";
        foreach (var stack in lab.Stacks.Where(s => File.Exists(Path.Combine(lab.Compiled(s), "Caddyfile"))))
        {
            var file = Path.Combine(Path.GetDirectoryName(stack.Resource) ?? "", "config/Caddyfile");
            var text = await File.ReadAllTextAsync(Path.Combine(lab.Source, stack.Folder, file), TestContext.Current.CancellationToken);
            var theirs = await AdaptedCaddyfile.Of(Renamed(text, lab), Variables(lab.Environment(lab.Theirs, stack)));
            var ours = await AdaptedCaddyfile.Of(
                await File.ReadAllTextAsync(Path.Combine(lab.Compiled(stack), "Caddyfile"), TestContext.Current.CancellationToken), Variables(lab.Environment(lab.Ours, stack)));

            var claims = CaddyReadings.CannotClaimToBeSomebody(ours);
            Assert.Equal(CaddyReadings.Claims(theirs).Order(StringComparer.Ordinal), claims);
            TestContext.Current.TestOutputHelper?.WriteLine($"{stack.Name}: clients that nobody is asked about cannot set a header that says who they are, which the source lets them: {string.Join(", ", claims)}");
            folder.Write($"theirs/{stack.Name}", theirs.ToJsonString());
            folder.Write($"ours/{stack.Name}", ours.ToJsonString());
            map += $"json\t{stack.Name}\t{stack.Name}\n";
        }

        var compared = await ProgramRun.Of(
            "python3",
            [Path.Combine(lab.Source, "../../tools/semdiff"), "--map", folder.Write("map.tsv", map), "--expected-root", Path.Combine(folder.Path, "theirs"),
                "--actual-root", Path.Combine(folder.Path, "ours"), "--accepted", Path.Combine(lab.Folder, "accepted-caddy.tsv"), "-v"]);
        TestContext.Current.TestOutputHelper?.WriteLine(compared.Succeeded());
    }

    [Theory]
    [InlineData("002", "services/caddy/caddy-build/Dockerfile")]
    public async Task Each_Caddy_is_built_as_the_source_builds_it(string name, string file)
    {
        Consumer.Require("python3");
        using var lab = await ParityStacks.Of(name);
        var differences = lab.Rows("accepted-dockerfile.tsv").Select(static row => row[0]).Order(StringComparer.Ordinal).ToArray();
        foreach (var stack in lab.Stacks.Where(s => File.Exists(Path.Combine(lab.Compiled(s), "Dockerfile"))))
        {
            // The version stands in the inventory, where Renovate raises it; the source's is a variable of Komodo's.
            var version = lab.Theirs.Resources["variable"].Single(static v => KomodoFiles.Text(v, "name") == "CADDY_VERSION");
            var theirs = Steps(await File.ReadAllTextAsync(Path.Combine(lab.Source, file), TestContext.Current.CancellationToken), KomodoFiles.Text(version, "value"));
            var ours = Steps(await File.ReadAllTextAsync(Path.Combine(lab.Compiled(stack), "Dockerfile"), TestContext.Current.CancellationToken), null);
            Assert.Equal(differences, theirs.Except(ours).Select(static s => $"- {s}").Concat(ours.Except(theirs).Select(static s => $"+ {s}")).Order(StringComparer.Ordinal));
            Assert.Equal(theirs.Where(ours.Contains), ours.Where(theirs.Contains));
        }
    }

    /// <summary>The steps of a Dockerfile, each module a step of its own.</summary>
    private static string[] Steps(string dockerfile, string? version) =>
        [.. dockerfile.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#')
            .SelectMany(static line => line.Split("--with ", StringSplitOptions.TrimEntries)).Select(step => step.Replace("${CADDY_VERSION}", version, StringComparison.Ordinal))];

    /// <summary>The source's text with the names of its back ends replaced by what they lead to.</summary>
    private static string Renamed(string text, ParityStacks lab) =>
        lab.Rows("names.tsv").Aggregate(text.Replace("{$TAILNET}", lab.Value("OP__KOMODO__COMMON__TAILNET"), StringComparison.Ordinal).Replace("{$DOMAIN}", lab.Value("OP__KOMODO__COMMON__DOMAIN"), StringComparison.Ordinal),
            static (renamed, row) => renamed.Replace($" {row[0]}", $" {row[1]}", StringComparison.Ordinal).Replace($"://{row[0]}", $"://{row[1]}", StringComparison.Ordinal));

    private static Dictionary<string, string> Variables(string environment) => environment.Split('\n').Select(static line => line.Trim())
        .Where(static line => line.Length > 0 && line[0] != '#' && line.Contains('=', StringComparison.Ordinal)).Select(static line => line.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => pair[1].Trim('"', '\''), StringComparer.Ordinal);
}
