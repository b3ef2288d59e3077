using Hlc.Acceptance.Tests.Compose;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// What docker-compose makes of an owner's files, laid over one another, extended and filled in from the <c>.env</c> that Komodo
/// writes, is what it makes of the file that is compiled and of the <c>.env</c> that goes with it.
/// </summary>
public sealed class StackParityTests
{
    private const string Subpath = "subpath:";

    // The Caddyfile alone reads it, and is compared with its value.
    private const string TheirToken = "\nCF_API_TOKEN=";
    private const string OurToken = "\nOP__KOMODO__CADDY__CF_API_TOKEN=";

    [Theory]
    [InlineData("002")]
    public async Task Each_stack_means_the_same_as_the_source(string name)
    {
        Consumer.Require("docker-compose", "python3");
        using var lab = await ParityStacks.Of(name);
        using var folder = new TemporaryFolder();
        foreach (var stack in lab.Stacks)
        {
            var environment = $".env.{stack.Name}";
            var source = Path.Combine(lab.Source, stack.Folder);
            var theirs = await Read(source, stack.Files, environment, lab.Environment(lab.Theirs, stack).Replace(TheirToken, OurToken, StringComparison.Ordinal));
            var ours = await Read(lab.Compiled(stack), ["compose.yaml"], environment, lab.Environment(lab.Ours, stack), source);
            var setup = await File.ReadAllTextAsync(Path.Combine(lab.Compiled(stack), "setup.sh"), TestContext.Current.CancellationToken);
            if (File.Exists(Path.Combine(lab.Compiled(stack), "Dockerfile")))
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{stack.Name}: how the image is built is compared by its Dockerfile: {nameof(CaddyParityTests)}");
                (theirs, ours) = (WithoutBuild(theirs), WithoutBuild(ours));
            }

            var networks = new EngineNetworks(stack.Name);
            folder.Write($"theirs/{stack.Name}", networks.Rename(theirs, null));
            folder.Write($"ours/{stack.Name}", networks.Rename(ours, setup));
        }

        var map = folder.Write("map.tsv", string.Concat(lab.Stacks.Select(static stack => $"compose\t{stack.Name}\t{stack.Name}\n")));
        var compared = await ProgramRun.Of(
            "python3",
            [Path.Combine(lab.Source, "../../tools/semdiff"), "--map", map, "--expected-root", Path.Combine(folder.Path, "theirs"),
                "--actual-root", Path.Combine(folder.Path, "ours"), "--accepted", Path.Combine(lab.Folder, "accepted.tsv"), "-v"]);
        TestContext.Current.TestOutputHelper?.WriteLine(compared.Succeeded());
    }

    /// <summary>A file that docker-compose wrote, without its blocks of <c>build</c>.</summary>
    private static string WithoutBuild(string compose)
    {
        var isBuild = false;
        return string.Join('\n', compose.Split('\n').Where(line =>
        {
            isBuild = line == "    build:" || (isBuild && line.StartsWith("     ", StringComparison.Ordinal));
            return !isBuild;
        }));
    }

    /// <summary>What docker-compose makes of files in a folder of their own.</summary>
    private static async Task<string> Read(string source, string[] files, string environment, string values, string? beside = null)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(source, "*.y*ml", SearchOption.AllDirectories))
        {
            folder.Write(Path.GetRelativePath(source, file), Reduce(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        }

        // It looks for the folders that images are built from.
        foreach (var directory in Directory.GetDirectories(beside ?? source))
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetFileName(directory)));
        }

        folder.Write(environment, values);
        var run = await LoadedCompose.Run(["--env-file", environment, "-p", "test", .. files.SelectMany(static file => new[] { "-f", file }), "config"], folder.Path);
        Assert.DoesNotContain("variable is not set", run.Errors, StringComparison.Ordinal);
        return run.Succeeded().Replace(folder.Path, "/stack", StringComparison.Ordinal).Replace($"x-{Subpath}", Subpath, StringComparison.Ordinal);
    }

    /// <summary>
    /// Docker-compose 1.29 knows no <c>subpath</c>, which passes it as an extension, takes no list without items, and takes a
    /// health check that is not disabled for one that is.
    /// </summary>
    private static string Reduce(string text)
    {
        var known = OlderCompose.Reduce(text + "\n").Replace(Subpath, $"x-{Subpath}", StringComparison.Ordinal)
            .Replace("    healthcheck:\n      disable: false\n", "", StringComparison.Ordinal);
        var lines = known.Split('\n')
            .Where(static line => line.Trim() is { Length: > 0 } said && said[0] != '#').ToArray();
        return string.Concat(lines.Where((line, i) => line != "    volumes:" || (i + 1 < lines.Length && lines[i + 1].StartsWith("     ", StringComparison.Ordinal))).Select(static line => line + "\n"));
    }
}
