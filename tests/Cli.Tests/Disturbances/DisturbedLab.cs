using System.Collections.Concurrent;

namespace Hlc.Cli.Tests.Disturbances;

/// <summary>A real lab with an output folder, in two versions that differ in every service's stack.</summary>
internal sealed class DisturbedLab : IDisposable
{
    internal const string Big = "services/one/etc/big.txt";

    // The same for every lab of a version: two processes for each test would be much of what they take.
    private static readonly ConcurrentDictionary<(int Version, int Big), SortedDictionary<string, string>> Built = new();

    private readonly TestLab _files = new();

    internal DisturbedLab() => Version(1);

    internal string Root => _files.Root;

    internal HlcProgram Program => new(Root);

    public void Dispose() => _files.Dispose();

    internal string At(string path) => _files.At(path);

    /// <summary>Writes the inventory in one of its versions.</summary>
    /// <param name="version">Which.</param>
    /// <param name="big">The size of a file that one container is given; none if 0.</param>
    internal void Version(int version, int big = 0)
    {
        var file = big > 0 ? ", files: { /etc/big.txt: big.txt }" : "";
        _files.Write("big.txt", new string('x', big)).Write("homelab.yaml", $$"""
            lab: a
            domain: lab.home.arpa
            networks: { lan: { cidr: 192.0.2.0/24 } }
            hosts: { box: { address: 192.0.2.10, docker: {} } }
            storage: { default: { path: /srv } }
            services:
              one: { host: box, containers: { app: { image: "example/app:{{version}}", user: "1000", volumes: { data: /data }{{file}} } } }
              two: { host: box, containers: { app: { image: "example/app:{{version}}", user: "1000", volumes: { data: /data } } } }
            """);
    }

    /// <summary>Every file of the output but those of a running build.</summary>
    internal SortedDictionary<string, string> Output()
    {
        var tree = _files.Tree("out");
        foreach (var name in tree.Keys.Where(static name => Path.GetFileName(name) is ".hlc.lock" or ".hlc.journal").ToList())
        {
            tree.Remove(name);
        }

        return tree;
    }

    /// <summary>What a version compiles to, built undisturbed elsewhere.</summary>
    internal SortedDictionary<string, string> Expected(int version, int big = 0)
    {
        Version(version, big);
        return Built.GetOrAdd((version, big), _ =>
        {
            var (code, _, error) = Program.Run("build", "--out", $"expected-{version}-{big}");
            Assert.True(code == 0, error);
            return _files.Tree($"expected-{version}-{big}");
        });
    }

    /// <summary>Every file is whole: as one of the versions has it.</summary>
    internal void AssertWhole(params SortedDictionary<string, string>[] versions) => Assert.All(Output(), file =>
        Assert.True(
            file.Key.EndsWith('/') || versions.Any(version => version.TryGetValue(file.Key, out var content) && content == file.Value),
            $"'{file.Key}' is torn, or is left behind"));

    /// <summary>The next build succeeds, and leaves exactly this.</summary>
    internal void AssertRepaired(SortedDictionary<string, string> expected)
    {
        var (code, _, error) = Program.Run("build");
        Assert.True(code == 0, error);
        Assert.Equal(expected, _files.Tree("out"));
    }
}
