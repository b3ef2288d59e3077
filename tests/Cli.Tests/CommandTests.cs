using System.Diagnostics;
using Hlc.Goldens;

namespace Hlc.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Build_writes_what_the_lab_compiles_to_and_says_so()
    {
        _lab.Write("inventory/hub/homelab.yaml", "lab = hub\nservices/git/compose.yaml = x\\n\na = y");
        var (code, output, error) = _lab.Run("build");
        Assert.Equal((0, "hub: 2 files, 2 written, 0 deleted -> out/hub\n", ""), (code, output, error));
        Assert.Equal(["a", "manifest.json", "services/git/compose.yaml"], _lab.Tree("out/hub").Keys);
        Assert.Equal("x\n", _lab.Read("out/hub/services/git/compose.yaml"));
    }

    [Fact]
    public void A_second_build_touches_nothing()
    {
        _lab.Write("inventory/hub/homelab.yaml", "lab = hub\na/b = 1\na/c = 1");
        _lab.Run("build");
        var old = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var file in Directory.GetFiles(_lab.At("out/hub"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, old);
        }

        Directory.SetLastWriteTimeUtc(_lab.At("out/hub"), old);
        Assert.Equal("hub: 2 files, 0 written, 0 deleted -> out/hub\n", _lab.Run("build").Out);
        Assert.Equal(old, Directory.GetLastWriteTimeUtc(_lab.At("out/hub")));
        _lab.Write("inventory/hub/homelab.yaml", "lab = hub\na/b = 1\na/c = 2");
        Assert.Equal("hub: 2 files, 1 written, 0 deleted -> out/hub\n", _lab.Run("build").Out);
        Assert.Equal(old, File.GetLastWriteTimeUtc(_lab.At("out/hub/a/b")));
        Assert.NotEqual(old, File.GetLastWriteTimeUtc(_lab.At("out/hub/a/c")));
    }

    [Fact]
    public void A_build_without_changes_removes_the_lock_of_a_killed_one()
    {
        _lab.Write("homelab.yaml", "a = 1");
        _lab.Run("build");
        _lab.Write("out/.hlc.lock", "");
        Assert.Equal(0, _lab.Run("build", "--check").Code);
        Assert.Contains(".hlc.lock", Directory.GetFiles(_lab.At("out")).Select(Path.GetFileName));
        Assert.EndsWith("1 files, 0 written, 0 deleted -> out\n", _lab.Run("build").Out, StringComparison.Ordinal);
        Assert.DoesNotContain(".hlc.lock", Directory.GetFiles(_lab.At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public void Only_files_of_ours_are_deleted_and_only_folders_left_empty()
    {
        _lab.Write("homelab.yaml", "a/b/c = 1\na/d = 1\ne/f = 1").Write("out/e/mine", "m");
        Assert.Equal(0, _lab.Run("build").Code);
        _lab.Write("homelab.yaml", "a/d = 1");
        Assert.EndsWith("1 files, 0 written, 2 deleted -> out\n", _lab.Run("build").Out, StringComparison.Ordinal);
        Assert.Equal(["a/d", "e/mine", "manifest.json"], _lab.Tree("out").Keys);
    }

    [Fact]
    public void An_edit_by_hand_is_kept_shown_and_overwritten_only_by_force()
    {
        _lab.Write("homelab.yaml", "lab = x\na = one\\ntwo\\n\nb = 1");
        _lab.Run("build");
        _lab.Write("out/a", "one\ntow\n").Write("homelab.yaml", "lab = x\na = one\\ntwo\\n\nb = 2");
        var (code, output, error) = _lab.Run("build");
        Assert.Equal((1, ""), (code, output));
        Golden.File(Repository.File("tests/Cli.Tests/goldens/hand-edited.txt"), error);
        Assert.Equal(("one\ntow\n", "1"), (_lab.Read("out/a"), _lab.Read("out/b")));
        Assert.Equal(0, _lab.Run("build", "--force").Code);
        Assert.Equal(("one\ntwo\n", "2"), (_lab.Read("out/a"), _lab.Read("out/b")));
    }

    [Fact]
    public void A_file_of_others_is_kept_unless_it_is_what_would_be_written()
    {
        _lab.Write("homelab.yaml", "a = 1\nb = 1").Write("out/a", "1").Write("out/b", "mine");
        Assert.Contains("HLC6021", _lab.Run("build").Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_lab.At("out/manifest.json")));
        _lab.Write("out/b", "1");
        Assert.Equal(0, _lab.Run("build").Code);
    }

    [Theory]
    [InlineData("out/a", "a/b = 1")]
    [InlineData("out/a/b", "a/b = 1")]
    [InlineData("out/manifest.json", "a/b = 1")]
    [InlineData("out/.hlc.lock", "a/b = 1")]
    public void Nothing_is_written_through_a_link(string link, string inventory)
    {
        _lab.Write("homelab.yaml", inventory).Write("elsewhere/b", "theirs");
        Directory.CreateDirectory(Path.GetDirectoryName(_lab.At(link)) ?? "");
        File.CreateSymbolicLink(_lab.At(link), link == "out/a" ? _lab.At("elsewhere") : _lab.At("elsewhere/b"));
        foreach (var force in new[] { "--check", "--force" })
        {
            if (force == "--force")
            {
                Assert.Equal(1, _lab.Run("build", force).Code);
            }

            Assert.NotEqual(0, _lab.Run("build", "--check").Code);
            Assert.Equal("theirs", Assert.Single(_lab.Tree("elsewhere")).Value);
        }
    }

    [Fact]
    public void The_output_folder_itself_may_be_a_link()
    {
        _lab.Write("homelab.yaml", "a = 1");
        Directory.CreateDirectory(_lab.At("real"));
        Directory.CreateSymbolicLink(_lab.At("out"), _lab.At("real"));
        Assert.Equal(0, _lab.Run("build").Code);
        Assert.Equal("1", _lab.Read("real/a"));
    }

    [Fact]
    public void A_manifest_that_was_tampered_with_deletes_nothing()
    {
        _lab.Write("homelab.yaml", "a = 1").Write("victim", "v");
        _lab.Run("build");
        _lab.Write("out/manifest.json", _lab.Read("out/manifest.json").Replace("\"a\"", "\"../victim\"", StringComparison.Ordinal));
        var (code, _, error) = _lab.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("out/manifest.json:4:", error, StringComparison.Ordinal);
        Assert.Contains("HLC6012", error, StringComparison.Ordinal);
        Assert.Equal(0, _lab.Run("build", "--force").Code);
        Assert.Equal("v", _lab.Read("victim"));
    }

    [Fact]
    public void A_journal_that_was_tampered_with_is_not_used()
    {
        _lab.Write("homelab.yaml", "a = 1");
        _lab.Run("build");
        _lab.Write("out/.hlc.journal", "hlc journal 1\n../victim").Write("victim", "v");
        var (code, _, error) = _lab.Run("build");
        Assert.Equal(0, code);
        Assert.Contains("warning HLC6033", error, StringComparison.Ordinal);
        Assert.Equal(["a", "manifest.json"], _lab.Tree("out").Keys);
        Assert.Equal("v", _lab.Read("victim"));
    }

    [Fact]
    public void Check_tells_apart_what_differs_and_writes_nothing()
    {
        _lab.Write("homelab.yaml", "lab = x\nstale = 1\nmissing = 1\nedited = 1\ngone = 1\nsame = 1");
        _lab.Run("build");
        Assert.Equal((0, "x: 5 files, all current in out\n"), (_lab.Run("build", "--check").Code, _lab.Run("build", "--check").Out));
        File.Delete(_lab.At("out/missing"));
        _lab.Write("out/edited", "by hand").Write("out/foreign", "theirs")
            .Write("homelab.yaml", "lab = x\nstale = 2\nmissing = 1\nedited = 1\nsame = 1\nforeign = 1");
        var before = _lab.Tree("out");
        var (code, output, _) = _lab.Run("build", "--check");
        Assert.Equal(3, code);
        Assert.Equal(
            """
            hand-edited: out/edited
            in the way: out/foreign
            no longer made: out/gone
            missing: out/missing
            stale: out/stale
            stale: out/manifest.json
            x: 6 differences in out

            """,
            output);
        Assert.Equal(before, _lab.Tree("out"));
    }

    [Fact]
    public void An_error_writes_nothing_and_keeps_other_labs_going()
    {
        _lab.Write("inventory/bad/homelab.yaml", "lab = bad\na = 1\nerror = it is wrong").Write("inventory/good/homelab.yaml", "lab = good\na = 1");
        var (code, output, error) = _lab.Run("build");
        Assert.Equal((1, "good: 1 files, 1 written, 0 deleted -> out/good\n"), (code, output));
        Assert.StartsWith("inventory/bad/homelab.yaml:3:1: error HLC3999: it is wrong\n", error, StringComparison.Ordinal);
        Assert.EndsWith("bad: 1 error, nothing is written\n", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.At("out/bad")));
    }

    [Theory]
    [InlineData("a = 1", 0)]
    [InlineData("warn = careful", 0)]
    [InlineData("error = wrong", 1)]
    [InlineData("throw = oops", 70)]
    public void Exit_codes_say_how_it_ended(string inventory, int expected)
    {
        _lab.Write("homelab.yaml", inventory);
        Assert.Equal(expected, _lab.Run("build").Code);
        Assert.Equal(expected, _lab.Run("validate").Code);
        Assert.Equal(expected, _lab.Run("diff").Code);
    }

    [Fact]
    public void A_bug_is_reported_as_one()
    {
        _lab.Write("homelab.yaml", "throw = oops");
        var (_, output, error) = _lab.Run("build");
        Assert.Empty(output);
        Assert.StartsWith("homelab.yaml: internal error, please report\nSystem.InvalidOperationException: oops\n   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong usage", 2, "bulid")]
    [InlineData("no option '--chek'; did you mean '--check'?", 2, "build", "--chek")]
    [InlineData("no lab at 'nowhere'", 2, "build", "nowhere")]
    [InlineData("'--out' is the folder of one lab", 2, "build", "--out", "x")]
    [InlineData("COMMAND --help", 2)]
    [InlineData("argument missing", 2, "show")]
    public void Wrong_usage_exits_with_2(string message, int expected, params string[] arguments)
    {
        _lab.Write("inventory/a/homelab.yaml", "a = 1").Write("inventory/b/homelab.yaml", "a = 1");
        var (code, output, error) = _lab.Run(arguments);
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(message == "wrong usage" ? "'bulid'" : message, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.At("out")));
    }

    [Theory]
    [InlineData(new[] { 0, 3 }, 3)]
    [InlineData(new[] { 3, 1, 0 }, 1)]
    [InlineData(new[] { 1, 2, 3 }, 2)]
    [InlineData(new[] { 70, 2, 1 }, 70)]
    [InlineData(new[] { 1, 70 }, 70)]
    public void The_gravest_exit_code_wins(int[] codes, int expected) =>
        Assert.Equal(expected, codes.Aggregate(ExitCode.Success, ExitCode.Graver));

    [Theory]
    [InlineData("inventory/x/homelab.yaml", "", "out/x")]
    [InlineData("inventory/homelab.yaml", "", "out/named")]
    [InlineData("homelab.yaml", "", "out")]
    [InlineData("labs/x/homelab.yaml", "labs/x", "labs/x/out")]
    [InlineData("labs/x/homelab.yaml", "labs/x/homelab.yaml", "labs/x/out")]
    [InlineData("deep/inventory/x/homelab.yaml", "deep/inventory/x", "deep/out/x")]
    public void Labs_and_their_output_are_found(string inventory, string argument, string output)
    {
        _lab.Write(inventory, "lab = named\na = 1");
        Assert.Equal(0, (argument.Length > 0 ? _lab.Run("build", argument) : _lab.Run("build")).Code);
        Assert.Equal("1", _lab.Read(output + "/a"));
        Assert.Equal(0, (argument.Length > 0 ? _lab.Run("build", "--check", argument) : _lab.Run("build", "--check")).Code);
    }

    [Fact]
    public void A_lab_is_found_from_within_its_folder()
    {
        _lab.Write("inventory/x/homelab.yaml", "a = 1");
        Assert.Equal("x: 1 files, 1 written, 0 deleted -> ../../out/x\n", _lab.RunIn("inventory/x", "build").Out);
        Assert.Equal("1", _lab.Read("out/x/a"));
    }

    [Fact]
    public void A_lab_without_a_name_or_with_a_bad_one_has_no_folder()
    {
        foreach (var name in new[] { "", "lab = ../x\n", "lab = ..\n", "lab = a/b\n" })
        {
            _lab.Write("inventory/homelab.yaml", name + "a = 1");
            var (code, _, error) = _lab.Run("build");
            Assert.Equal(1, code);
            Assert.Contains("HLC6034", error, StringComparison.Ordinal);
        }

        Assert.Equal(["homelab.yaml"], _lab.Tree("inventory").Keys);
        Assert.False(Directory.Exists(_lab.At("out")));
    }

    [Fact]
    public void Out_names_the_folder_of_one_lab()
    {
        _lab.Write("inventory/x/homelab.yaml", "a = 1");
        Assert.EndsWith("-> there\n", _lab.Run("build", "--out", "there").Out, StringComparison.Ordinal);
        Assert.Equal(["a", "manifest.json"], _lab.Tree("there").Keys);
    }

    [Fact]
    public void The_compiler_sees_what_the_last_build_wrote()
    {
        _lab.Write("inventory/homelab.yaml", "lab = x\na = 1");
        _lab.Run("build");
        Assert.Null(_lab.Compiled[^1].Previous?.Manifest);
        _lab.Run("build");
        Assert.Equal("a", _lab.Compiled[^1].Previous?.Manifest?.Files.Single().Path.Value);
    }

    [Fact]
    public void Two_builds_at_once_do_not_mix()
    {
        var files = string.Concat(Enumerable.Range(0, 50).Select(i => $"f{i % 7}/{i} = VALUE\n"));
        _lab.Write("inventory/one/homelab.yaml", files.Replace("VALUE", "1", StringComparison.Ordinal))
            .Write("inventory/two/homelab.yaml", files.Replace("VALUE", "2", StringComparison.Ordinal));
        for (var round = 0; round < 10; round++)
        {
            var codes = new int[6];
            Parallel.For(0, codes.Length, new ParallelOptions { MaxDegreeOfParallelism = codes.Length }, i =>
                codes[i] = _lab.Run("build", i % 2 == 0 ? "inventory/one" : "inventory/two", "--out", "shared").Code);
            Assert.All(codes, code => Assert.Equal(0, code));
            var tree = _lab.Tree("shared");
            Assert.Equal(51, tree.Count);
            Assert.Single(tree.Where(file => file.Key != "manifest.json").Select(file => file.Value).Distinct());
        }
    }

    [Fact]
    public void A_lock_of_a_killed_build_is_free()
    {
        _lab.Write("homelab.yaml", "a = 1").Write("out/.hlc.lock", "left behind");
        Assert.Equal(0, _lab.Run("build").Code);
        Assert.Equal(["a", "manifest.json"], _lab.Tree("out").Keys);
    }

    [Fact]
    public void Results_of_a_build_that_finished_meanwhile_are_built_upon()
    {
        _lab.Write("homelab.yaml", "a = 1");
        var first = true;
        _lab.WhileCompiling = _ =>
        {
            if (first)
            {
                first = false;
                _lab.Write("homelab.yaml", "a = 2");
                Assert.Equal(0, _lab.Run("build").Code);
            }
        };
        Assert.Equal(0, _lab.Run("build").Code);
        Assert.NotNull(_lab.Compiled[^1].Previous?.Manifest);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_with_its_path()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("nothing is forbidden to root");
        }

        _lab.Write("homelab.yaml", "a = 1").Write("out/x/y", "");
        File.SetUnixFileMode(_lab.At("out"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, _, error) = _lab.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("'out' cannot be written: permission denied", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_the_output_folder_goes_is_an_error()
    {
        _lab.Write("homelab.yaml", "a = 1").Write("out", "a file");
        var (code, _, error) = _lab.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("HLC6031", error, StringComparison.Ordinal);
        Assert.Equal("a file", _lab.Read("out"));
    }

    [Fact]
    public void Diff_is_what_git_would_apply()
    {
        _lab.Write("homelab.yaml", "new.sh = n\\n\nchanged = " + Lines(1, 40, 7, 30) + "\nmode.sh = m\nend = x");
        _lab.Write("out/changed", Lines(1, 40).Replace("\\n", "\n", StringComparison.Ordinal));
        _lab.Write("homelab.yaml", "gone = g\\n\nchanged = " + Lines(1, 40) + "\nmode.sh = m\nend = x\\n");
        Assert.Equal(0, _lab.Run("build").Code);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_lab.At("out/mode.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _lab.Write("homelab.yaml", "deep/new.sh = n\\n\nchanged = " + Lines(1, 40, 7, 30) + "\nmode.sh = m\nend = x");
        var (code, diff, _) = _lab.Run("diff");
        Assert.Equal(0, code);
        Golden.File(Repository.File("tests/Cli.Tests/goldens/diff.txt"), diff);
        _lab.Write("patch", diff);
        using (var git = Start("git", "apply", "patch"))
        {
            Assert.False(git is null && RequiredPrograms.AreRequired, "git is not installed");
            Assert.SkipWhen(git is null, "git is not installed");
            Assert.Equal(0, git.ExitCode);
        }

        Assert.Equal(0, _lab.Run("build", "--check").Code);
    }

    [Fact]
    public void Show_and_schema_answer_on_stdout()
    {
        _lab.Write("inventory/a/homelab.yaml", "").Write("inventory/b/homelab.yaml", "");
        Assert.Equal("k = inventory/a/homelab.yaml\nk = inventory/b/homelab.yaml\n", _lab.Run("show", "k").Out);
        Assert.Equal("k = inventory/b/homelab.yaml\n", _lab.Run("show", "k", "inventory/b").Out);
        Assert.Equal(File.ReadAllText(Repository.File("schema/homelab.schema.json")), _lab.Run("schema").Out);
    }

    [Fact]
    public void Help_and_version_succeed()
    {
        Assert.Equal((0, ""), (_lab.Run("--help").Code, _lab.Run("--help").Error));
        Assert.Matches(@"^\d+\.\d+\.\d+", _lab.Run("--version").Out);
        Assert.Contains("--check", _lab.Run("build", "--help").Out, StringComparison.Ordinal);
    }

    private static string Lines(int from, int to, params int[] changed) => string.Concat(
        Enumerable.Range(from, to - from + 1).Select(i => $"line {i}{(changed.Contains(i) ? " changed" : "")}\\n"));

    private Process? Start(string program, params string[] arguments)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _lab.Root });
            process?.WaitForExit();
            return process;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
