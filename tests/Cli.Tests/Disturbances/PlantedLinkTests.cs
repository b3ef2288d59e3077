using Hlc.Cli.Output;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Tests.Disturbances;

/// <summary>Links that somebody plants in an output folder, before a build or while it runs: nothing outside is read or changed.</summary>
public sealed class PlantedLinkTests : IDisposable
{
    private static readonly string[] Places = ["a", "a/one", "a/deep", "a/deep/two", "gone", "gone/three", "manifest.json", ".hlc.journal", ".hlc.lock"];

    private readonly TestLab _lab = new();

    public PlantedLinkTests()
    {
        foreach (var path in new[] { "one", "deep/two", "three", "manifest.json", ".hlc.journal", ".one.hlc-0123abcd.tmp", "deep/.two.hlc-0123abcd.tmp" })
        {
            _lab.Write("outside/" + path, "theirs");
        }

        File.SetLastWriteTimeUtc(_lab.At("outside/one"), DateTime.UnixEpoch);
    }

    public static TheoryData<string, string> Links => new MatrixTheoryData<string, string>(Places, ["outside", "outside/one", "nowhere", "/dev/zero"]);

    public void Dispose() => _lab.Dispose();

    [Theory]
    [MemberData(nameof(Links))]
    public void Between_two_builds(string place, string target)
    {
        HlcProgram.NeedShell();
        _lab.Write("homelab.yaml", "a/one = 1\na/deep/two = 1\ngone/three = 1");
        Assert.Equal(0, _lab.Run("build").Code);
        var outside = _lab.Tree("outside");
        Remove("out/" + place);
        File.CreateSymbolicLink(_lab.At("out/" + place), target.StartsWith('/') ? target : _lab.At(target));

        _lab.Write("homelab.yaml", "a/one = 2\na/deep/two = 2");
        foreach (var arguments in new string[][] { ["build"], ["build", "--check"], ["diff"], ["build", "--force"] })
        {
            var (code, _, error) = _lab.Run(arguments);
            Assert.NotEqual(ExitCode.Internal, code);
            Assert.True(code != 1 || error.Contains("error HLC6", StringComparison.Ordinal), $"{string.Join(' ', arguments)}: {error}");
            Assert.Equal(outside, _lab.Tree("outside"));
        }

        Remove("out/" + place);
        Assert.Equal(0, _lab.Run("build", "--force").Code);
        var built = _lab.Tree("out");
        Assert.Equal(("2", "2"), (built["a/one"], built["a/deep/two"]));

        // Without a manifest nobody knows that the file is ours; a folder with a link in it was not empty.
        Assert.Equal(
            place == "manifest.json" ? ["a/deep/two", "a/one", "gone/three", "manifest.json"] : ["a/deep/two", "a/one", "manifest.json"],
            built.Keys.Where(static name => !name.EndsWith('/')));
        Assert.Equal(outside, _lab.Tree("outside"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/deep")]
    [InlineData("gone")]
    public void While_a_build_runs_before_anything_is_renamed_or_deleted(string place)
    {
        HlcProgram.NeedShell();
        var first = TestLab.TreeFrom(("a/one", "1"), ("a/deep/two", "1"), ("gone/three", "1"));
        var second = TestLab.TreeFrom(("a/one", "2"), ("a/deep/two", "2"), ("a/deep/more", "2"));
        var outside = _lab.Tree("outside");
        for (var step = 0; ; step++)
        {
            Remove("out");
            Apply(first, static _ => { });
            var at = step;
            Apply(second, what =>
            {
                // What is written beside its place is prepared within a moment of the look at its folder.
                if (!what.StartsWith("write", StringComparison.Ordinal) && at-- == 0 && Directory.Exists(_lab.At("out/" + place)))
                {
                    Directory.Move(_lab.At("out/" + place), _lab.At("moved"));
                    Directory.CreateSymbolicLink(_lab.At("out/" + place), _lab.At("outside"));
                }
            });
            Assert.Equal(outside, _lab.Tree("outside"));
            Remove("moved");
            Remove("out/" + place);
            Apply(second, static _ => { });
            Assert.Equal(["a/deep/more", "a/deep/two", "a/one", "manifest.json"], _lab.Tree("out").Keys.Where(static name => !name.EndsWith('/')));
            if (at >= 0)
            {
                Assert.True(step > 5);
                return;
            }
        }
    }

    [Fact]
    public void Remains_of_a_killed_build_are_not_looked_for_behind_a_link()
    {
        HlcProgram.NeedShell();
        _lab.Write("homelab.yaml", "b = 1");
        Assert.Equal(0, _lab.Run("build").Code);
        var outside = _lab.Tree("outside");
        Assert.Contains(outside.Keys, static name => TemporaryName.Is(Path.GetFileName(name)));
        Directory.CreateSymbolicLink(_lab.At("out/a"), _lab.At("outside"));
        _lab.Write("out/.hlc.journal", "hlc journal 1\n" + new string('0', 64) + "  a/deep/two\n" + new string('0', 64) + "  a/one\n");
        _lab.Write("homelab.yaml", "b = 2");
        Assert.Equal(0, _lab.Run("build").Code);
        Assert.Equal(outside, _lab.Tree("outside"));
    }

    private void Apply(OutputTree tree, Action<string> beforeStep)
    {
        var diagnostics = new DiagnosticBag();
        var folder = new OutputFolder(_lab.At("out"), "out");
        using var held = OutputLock.Acquire(folder.Root, TimeSpan.Zero);
        if (folder.ReadState(true, diagnostics) is { } state && folder.Compare(tree, state, diagnostics) is { } delta && !delta.Forced().Conflicts.Any())
        {
            new OutputWriter(folder, beforeStep).Apply(delta.Forced(), state, diagnostics);
        }

        Assert.All(diagnostics.Sorted(), static d => Assert.StartsWith("HLC6", d.Rule.Code, StringComparison.Ordinal));
    }

    private void Remove(string path)
    {
        var full = _lab.At(path);
        if (new FileInfo(full).LinkTarget is null && Directory.Exists(full))
        {
            Directory.Delete(full, recursive: true);
        }
        else
        {
            File.Delete(full);
        }
    }
}
