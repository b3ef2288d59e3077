using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hlc.Cli.Tests;

/// <summary>
/// The real program, killed at random moments of a build: no file is torn, and the next build repairs the tree. <c>HLC_KILLS</c>
/// says how often, <c>HLC_SEED</c> repeats a run, <c>HLC_NATIVE</c> is the native binary to kill in the place of the managed build.
/// </summary>
public sealed class KilledBuildTests : IDisposable
{
    private static readonly int Kills = Number("HLC_KILLS") ?? 4;
    private const int Services = 150;
    private static readonly string? Native = Environment.GetEnvironmentVariable("HLC_NATIVE");
    private readonly string _root = Directory.CreateTempSubdirectory("hlc-kill-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Kills_leave_no_torn_file_and_the_next_build_repairs_the_tree()
    {
        var seed = Number("HLC_SEED") ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] labs = [Lab("a", "1.0.0", Services), Lab("b", "1.0.1", Services - 20)];
        var expected = labs.Select(Compiled).ToArray();
        var output = Path.Combine(_root, "out");
        var watch = Stopwatch.StartNew();
        Build(labs[0], output).WaitForExit();
        var usual = (int)watch.ElapsedMilliseconds;

        var whileWriting = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var lab = (kill + 1) % 2;
            using var build = Build(labs[lab], output);
            whileWriting += KillAtRandomMoment(build, output, random, kill / 2 % 2 == 0 ? null : usual) ? 1 : 0;
            foreach (var file in Files(output))
            {
                Assert.True(
                    expected.Any(e => e.TryGetValue(file.Key, out var content) && content == file.Value),
                    $"kill {kill} of seed {seed} left '{file.Key}' with content that no build writes");
            }

            using var repair = Build(labs[lab], output);
            var errors = repair.StandardError.ReadToEnd();
            repair.WaitForExit();
            Assert.True(repair.ExitCode == 0, $"after kill {kill} of seed {seed} the next build failed:\n{errors}");
            Assert.Equal(expected[lab], Files(output));
            Assert.DoesNotContain(
                Directory.GetFiles(output, "*", SearchOption.AllDirectories),
                static f => f.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(f) is ".hlc.journal" or ".hlc.lock");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{whileWriting} of {Kills} kills met a build that was writing");
        Assert.True(whileWriting > 0, "no kill met a build that was writing: the test shows nothing");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Kills within a time, or without one soon after the build begins to write; true if it was writing.</summary>
    private static bool KillAtRandomMoment(Process build, string output, Random random, int? withinMilliseconds)
    {
        var journal = Path.Combine(output, ".hlc.journal");
        if (withinMilliseconds is { } time)
        {
            build.WaitForExit(random.Next(time + 1));
        }
        else
        {
            var watch = Stopwatch.StartNew();
            while (!File.Exists(journal) && !build.HasExited && watch.ElapsedMilliseconds < 20_000)
            {
                Thread.SpinWait(50);
            }

            Thread.SpinWait(random.Next(0, 400_000));
        }

        var isRunning = !build.HasExited;
        build.Kill();
        build.WaitForExit();
        return isRunning && File.Exists(journal);
    }

    private Dictionary<string, string> Compiled(string lab)
    {
        var output = Path.Combine(_root, "expected-" + Path.GetFileName(lab));
        using var build = Build(lab, output);
        var errors = build.StandardError.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, errors);
        return Files(output);
    }

    /// <summary>What a build leaves for others to read: neither its lock, nor its journal, nor its temporary files.</summary>
    private static Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static f => !Path.GetFileName(f).StartsWith(".hlc.", StringComparison.Ordinal) && !f.EndsWith(".tmp", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText, StringComparer.Ordinal);

    private static Process Build(string lab, string output)
    {
        string[] program = Native is { Length: > 0 } native ? [native] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "hlc.dll")];
        var start = new ProcessStartInfo(program[0], [.. program[1..], "build", lab, "--out", output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }

    private string Lab(string name, string tag, int services)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            lab: {{name}}
            domain: lab.home.arpa
            networks: { lan: { cidr: 192.0.2.0/24 } }
            hosts: { one: { address: 192.0.2.10, docker: {} } }
            storage: { default: { path: /srv } }
            services:

            """);
        for (var i = 0; i < services; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  s{i}: {{ host: one, containers: {{ app: {{ image: \"example/app:{tag}\", user: \"1000\", volumes: {{ data: /data }} }} }} }}\n");
        }

        var folder = Path.Combine(_root, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "homelab.yaml"), text.ToString());
        return folder;
    }
}
