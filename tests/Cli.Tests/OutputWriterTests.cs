using Hlc.Cli.Output;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Tests;

public sealed class OutputWriterTests : IDisposable
{
    private readonly TestLab _lab = new();

    private static readonly OutputTree First = TestLab.TreeFrom(
        ("a/one", "1"), ("a/two.sh", "1"), ("b", "1"), ("c/d/e", "1"), ("f/g", "1"), ("same", "1"));

    // Changes, creates, deletes, a file that becomes a folder, and a folder that becomes a file.
    private static readonly OutputTree Second = TestLab.TreeFrom(
        ("a/one", "2"), ("a/two.sh", "2"), ("b/inner", "2"), ("c/d", "2"), ("h/i/j", "2"), ("same", "1"));

    private static readonly OutputTree Third = TestLab.TreeFrom(
        ("a/one", "3"), ("b", "3"), ("c/d/e", "1"), ("f/g", "1"), ("k/l", "3"), ("same", "1"));

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_tree_is_written_and_replaced()
    {
        Assert.True(Build(First));
        AssertIs(First);
        Assert.True(Build(Second));
        AssertIs(Second);
        Assert.True(Build(Third));
        AssertIs(Third);
    }

    [Fact]
    public void A_build_killed_before_any_step_is_completed_by_the_next_one_whatever_it_builds()
    {
        var steps = StepsOf(Second);
        Assert.True(steps > 20, $"{steps} steps");
        foreach (var next in new[] { First, Second, Third })
        {
            for (var step = 0; step < steps; step++)
            {
                Begin();
                Assert.Throws<KilledException>(() => Build(Second, step));
                AssertUsable(First, Second);
                Assert.True(Build(next), $"after a kill at {step}");
                AssertIs(next);
            }
        }
    }

    [Fact]
    public void Two_builds_killed_in_a_row_are_completed_by_a_third()
    {
        var steps = StepsOf(Second);
        for (var first = 0; first < steps; first += 2)
        {
            for (var second = 0; second < 40; second += 3)
            {
                Begin();
                Assert.Throws<KilledException>(() => Build(Second, first));
                try
                {
                    Build(Third, second);
                }
                catch (KilledException)
                {
                    AssertUsable(First, Second, Third);
                }

                Assert.True(Build(First), $"after kills at {first} and {second}");
                AssertIs(First);
            }
        }
    }

    [Fact]
    public void The_first_build_of_a_folder_may_be_killed_too()
    {
        for (var step = 0; ; step++)
        {
            Reset();
            try
            {
                Build(First, step);
                Assert.True(step > 8);
                return;
            }
            catch (KilledException)
            {
                Assert.True(Build(Third), $"after a kill at {step}");
                AssertIs(Third);
            }
        }
    }

    [Fact]
    public void An_edit_made_after_a_kill_is_still_protected()
    {
        Begin();
        Assert.Throws<KilledException>(() => Build(Second, StepsOf(Second) - 2));
        Begin(reset: false);
        _lab.Write("out/a/one", "edited");
        Assert.Equal(OutputChange.HandEdited, Compare(Third).Conflicts.Single().Change);
    }

    [Fact]
    public void Remains_whose_journal_was_lost_do_not_keep_a_folder_in_the_place_of_a_file()
    {
        Begin();
        _lab.Write("out/c/d/.e.hlc-0123abcd.tmp", "half");
        Assert.True(Build(Second));
        AssertIs(Second);
    }

    [Fact]
    public void A_disk_that_refuses_while_files_are_prepared_leaves_all_as_it_was()
    {
        var steps = StepsOf(Second);
        var refusals = 0;
        for (var step = 0; step < steps; step++)
        {
            Begin();
            var before = _lab.Tree("out");
            var diagnostics = new DiagnosticBag();
            var isPreparing = true;
            var at = step;
            Assert.False(Apply(Second, diagnostics, what =>
            {
                isPreparing &= !what.StartsWith("rename", StringComparison.Ordinal) || what.EndsWith(".hlc.journal", StringComparison.Ordinal);
                isPreparing &= !what.StartsWith("delete", StringComparison.Ordinal);
                if (at-- == 0)
                {
                    throw new IOException("No space left on device : '/somewhere'");
                }
            }));
            var diagnostic = Assert.Single(diagnostics.Sorted());
            Assert.Equal("HLC6031", diagnostic.Rule.Code);
            Assert.Contains("No space left on device", diagnostic.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("/somewhere", diagnostic.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(_lab.Tree("out").Keys, name => name.EndsWith(".tmp", StringComparison.Ordinal));
            if (isPreparing)
            {
                refusals++;
                Assert.Equal(before, _lab.Tree("out"));
            }

            AssertUsable(First, Second);
            Assert.True(Build(Third));
            AssertIs(Third);
        }

        Assert.True(refusals > 0);
    }

    [Fact]
    public void A_disk_that_is_really_full_leaves_all_as_it_was()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/dev/shm"))
        {
            Assert.Skip("needs a small file system to fill");
        }

        using var disk = SmallDisk.Mount(_lab.At("out"));
        if (disk is null)
        {
            Assert.Skip("mounting a small file system needs rights");
        }

        Assert.True(Build(First));
        var diagnostics = new DiagnosticBag();
        var big = TestLab.TreeFrom(("a/one", "2"), ("big", new string('x', 4 * 1024 * 1024)));
        Assert.False(Apply(big, diagnostics, null));
        Assert.Contains("'out/big'", Assert.Single(diagnostics.Sorted()).Message, StringComparison.Ordinal);
        AssertIs(First);
        Assert.True(Build(Second));
        AssertIs(Second);
    }

    [Fact]
    public void Modes_follow_the_artifact_and_keep_who_may_read()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes");
        }

        Build(First);
        Assert.Equal("rwxr-xr-x", Mode("out/a/two.sh"));
        Assert.Equal("rw-r--r--", Mode("out/a/one"));
        File.SetUnixFileMode(_lab.At("out/a/one"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(_lab.At("out/a/two.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Build(Second);
        Assert.Equal("rw-------", Mode("out/a/one"));
        Assert.Equal("rwx------", Mode("out/a/two.sh"));
        File.SetUnixFileMode(_lab.At("out/a/two.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.True(Build(Second));
        Assert.Equal("rwx------", Mode("out/a/two.sh"));
    }

    private static int StepsOf(OutputTree tree)
    {
        using var lab = new TestLab();
        var steps = 0;
        Build(lab, First, null);
        Build(lab, tree, _ => steps++);
        return steps;
    }

    private static bool Build(TestLab lab, OutputTree tree, Action<string>? beforeStep) =>
        Apply(lab, tree, new DiagnosticBag(), beforeStep);

    private static bool Apply(TestLab lab, OutputTree tree, DiagnosticBag diagnostics, Action<string>? beforeStep)
    {
        var folder = new OutputFolder(lab.At("out"), "out");
        using var held = OutputLock.Acquire(folder.Root, TimeSpan.Zero);
        Assert.NotNull(held);
        var state = folder.ReadState(false, diagnostics);
        Assert.NotNull(state);
        var delta = folder.Compare(tree, state, diagnostics);
        Assert.NotNull(delta);
        Assert.Empty(delta.Conflicts);
        return new OutputWriter(folder, beforeStep).Apply(delta, state, diagnostics);
    }

    private bool Apply(OutputTree tree, DiagnosticBag diagnostics, Action<string>? beforeStep) =>
        Apply(_lab, tree, diagnostics, beforeStep);

    private bool Build(OutputTree tree, int killAt = -1) => Build(_lab, tree, _ =>
    {
        if (killAt-- == 0)
        {
            throw new KilledException();
        }
    });

    private OutputDelta Compare(OutputTree tree)
    {
        var folder = new OutputFolder(_lab.At("out"), "out");
        var state = folder.ReadState(false, new DiagnosticBag());
        Assert.NotNull(state);
        var delta = folder.Compare(tree, state, new DiagnosticBag());
        Assert.NotNull(delta);
        return delta;
    }

    private void Reset()
    {
        if (Directory.Exists(_lab.At("out")))
        {
            Directory.Delete(_lab.At("out"), recursive: true);
        }
    }

    private void Begin(bool reset = true)
    {
        if (reset)
        {
            Reset();
            Assert.True(Build(First));
        }
    }

    private void AssertIs(OutputTree tree)
    {
        var expected = tree.Artifacts.Append(tree.ManifestArtifact).ToDictionary(
            artifact => artifact.Path.Value, artifact => System.Text.Encoding.UTF8.GetString(artifact.Content.Span));
        Assert.Equal(new SortedDictionary<string, string>(expected, StringComparer.Ordinal), _lab.Tree("out"));
        Assert.True(Compare(tree).IsEmpty);
    }

    /// <summary>Every file but the compiler's own has the whole content that one of the trees gives it.</summary>
    private void AssertUsable(params OutputTree[] trees)
    {
        foreach (var (path, content) in _lab.Tree("out"))
        {
            if (!path.EndsWith('/') && !Path.GetFileName(path).StartsWith('.') && path != "manifest.json")
            {
                Assert.Contains(trees, tree => tree.Artifacts.Any(artifact => artifact.Path.Value == path
                    && System.Text.Encoding.UTF8.GetString(artifact.Content.Span) == content));
            }
        }
    }

    private string Mode(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return string.Empty;
        }

        var mode = (int)File.GetUnixFileMode(_lab.At(path));
        return string.Concat(Enumerable.Range(0, 9).Select(bit => (mode & (256 >> bit)) != 0 ? "rwx"[bit % 3] : '-'));
    }

    private sealed class KilledException : Exception;
}
