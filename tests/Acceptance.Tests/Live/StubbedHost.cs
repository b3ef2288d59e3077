using System.Text;
using System.Text.RegularExpressions;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Live;

/// <summary>
/// A host of an example lab with its engine and its stacks, each started as its page says, with one stub for every image: it says its
/// container's name on a port of its own, writes to every folder of data that it is given, and is healthy by whatever command asks.
/// </summary>
internal sealed partial class StubbedHost : IAsyncDisposable
{
    /// <summary>The port on which every stub says who it is.</summary>
    public const int Port = 7777;

    private static readonly string[] Absent = ["devices:", "driver_opts:", "volume:"];

    private StubbedHost(Machine machine) => Machine = machine;

    /// <summary>The machine that it runs on.</summary>
    public Machine Machine { get; }

    /// <summary>Deploys and starts some stacks of a host.</summary>
    /// <param name="root">The folder that the lab was compiled to.</param>
    /// <param name="host">The host's key.</param>
    /// <param name="stacks">The stacks, in the order in which they are started.</param>
    /// <param name="prepare">What the machine needs first, as shell commands.</param>
    public static async Task<StubbedHost> Start(string root, string host, string[] stacks, string prepare)
    {
        var started = new StubbedHost(await Machine.Start());
        try
        {
            await started.Up(root, host, stacks, prepare);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Machine.StopEngine();
        await Machine.DisposeAsync();
    }

    private async Task Up(string root, string host, string[] stacks, string prepare)
    {
        await Machine.Do(prepare);
        await Machine.Deploy(root, host);
        await Machine.StartEngine();
        var files = stacks.ToDictionary(static stack => stack, stack => Reduce(File.ReadAllText(Path.Combine(root, "services", stack, "compose.yaml"))));
        var images = files.Values.SelectMany(static text => Image().Matches(text)).Select(static match => match.Groups[1].Value).Distinct();
        File.Copy(Repository.File("tests/Acceptance.Tests/Live/stub.sh"), Path.Combine(Machine.Stage, "stub.sh"));
        await Machine.Do($"bash /stage/stub.sh {Port} {string.Join(' ', images)}");
        foreach (var stack in stacks)
        {
            var folder = $"/opt/stacks/{stack}";
            await File.WriteAllTextAsync(Path.Combine(Machine.Stage, stack + ".yaml"), files[stack], TestContext.Current.CancellationToken);
            await Machine.Do($"cp /stage/{stack}.yaml {folder}/compose.yaml && cd {folder} && ./setup.sh && {Fill(stack)} && docker-compose -p {stack} up -d");
        }
    }

    /// <summary>Who deploys fills in what has no default: a port gets a number, anything else a word.</summary>
    private static string Fill(string stack)
    {
        var example = $"/stage/out/services/{stack}/.env.example";
        return $$"""{ [ ! -e {{example}} ] || sed -E 's/^([A-Z0-9_]*PORT[A-Z0-9_]*)=$/\1=18080/; s/^([A-Za-z0-9_]+)=$/\1=word/' {{example}} >.env; }""";
    }

    /// <summary>
    /// What docker-compose 1.29 reads, on a machine without the devices, the file server and the registry of the lab: no <c>devices</c>, no
    /// options of a volume that would mount an export or show a part of it, no digests. Health is asked for every two seconds.
    /// </summary>
    private static string Reduce(string text)
    {
        var reduced = new StringBuilder();
        var skipped = int.MaxValue;
        foreach (var line in Compose.OlderCompose.Reduce(text).Split('\n')[..^1])
        {
            var indent = line.Length - line.AsSpan().TrimStart(' ').Length;
            if (indent <= skipped && !(indent == skipped && line.AsSpan(indent).StartsWith("- ", StringComparison.Ordinal)))
            {
                var key = line.AsSpan(indent);
                skipped = Absent.Contains(key.ToString()) ? indent : int.MaxValue;
            }

            if (skipped == int.MaxValue && !line.StartsWith("      interval: ", StringComparison.Ordinal))
            {
                reduced.Append(Digest().Replace(line, "")).Append('\n').Append(line == "    healthcheck:" ? "      interval: 2s\n" : "");
            }
        }

        return reduced.ToString();
    }

    [GeneratedRegex(@"@sha256:[0-9a-f]{64}")]
    private static partial Regex Digest();

    [GeneratedRegex(@"(?m)^    image: ""?([^""\s]+)")]
    private static partial Regex Image();
}
