namespace Hlc.Cli.Tests.Disturbances;

/// <summary>Several processes that build two labs to one folder at once.</summary>
public sealed class SeveralBuildsTests : IDisposable
{
    private const int Rounds = 4;
    private const int Builds = 4;

    private readonly DisturbedLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void One_waits_for_the_other_and_the_last_one_wins_whole()
    {
        HlcProgram.NeedShell();
        SortedDictionary<string, string>[] versions = [_lab.Expected(1), _lab.Expected(2)];
        var inventories = new[] { 1, 2 }.Select(Inventory).ToList();
        var seen = new HashSet<int>();
        for (var round = 0; round < Rounds; round++)
        {
            var builds = Enumerable.Range(0, Builds).Select(i => _lab.Program.Start("build", inventories[i % 2], "--out", "out")).ToList();
            foreach (var build in builds)
            {
                var error = build.StandardError.ReadToEnd();
                build.WaitForExit();
                Assert.True(build.ExitCode == 0, error);
                build.Dispose();
            }

            var output = _lab.Output();
            var winner = Array.FindIndex(versions, version => version.SequenceEqual(output));
            Assert.True(winner >= 0, $"round {round} mixed two versions");
            seen.Add(winner);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Count} of 2 versions won");
    }

    private string Inventory(int version)
    {
        _lab.Version(version);
        var folder = Directory.CreateDirectory(_lab.At("lab" + version)).FullName;
        File.Copy(_lab.At("homelab.yaml"), Path.Combine(folder, "homelab.yaml"));
        return folder;
    }
}
