using System.Diagnostics;
using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Dns;

public sealed class ApplyScriptTests(HubLab lab) : IAsyncDisposable
{
    private const string Foreign = "printer.example 192.0.2.7";

    private readonly AdguardHome _server = new();
    private readonly TemporaryFolder _folder = new();

    private string[] Wanted => [.. JsonDocument.Parse(lab.Text("dns/home/rewrites.json")).RootElement.EnumerateArray()
        .Select(rewrite => $"{rewrite.GetProperty("domain").GetString()} {rewrite.GetProperty("answer").GetString()}")];

    [Fact]
    public async Task The_first_run_adds_all_and_the_second_changes_nothing()
    {
        _server.Rewrites.Add(Foreign);
        var run = await Apply();
        Assert.Equal(Wanted.Select(rewrite => $"added {rewrite.Replace(" ", " -> ", StringComparison.Ordinal)}\n"), Lines(run.Succeeded()));
        Assert.Equal([Foreign, .. Wanted], _server.Rewrites);

        _server.Changes.Clear();
        Assert.Equal("", (await Apply()).Succeeded());
        Assert.Empty(_server.Changes);
    }

    [Fact]
    public async Task A_name_that_is_gone_is_deleted()
    {
        (await Apply()).Succeeded();
        var (gone, left) = (Wanted[1], Wanted.Where((_, i) => i != 1).ToArray());
        _server.Changes.Clear();
        Assert.Equal($"deleted {gone.Replace(" ", " -> ", StringComparison.Ordinal)}\n", (await Apply(left)).Succeeded());
        Assert.Equal([$"delete {gone}"], _server.Changes);
        Assert.Equal(left, _server.Rewrites);
        Assert.Equal("", (await Apply(left)).Succeeded());
    }

    [Fact]
    public async Task A_new_address_replaces_the_old_one()
    {
        (await Apply()).Succeeded();
        var moved = Wanted.Select(rewrite => rewrite.Split(' ')[0] + " 192.0.2.99").ToArray();
        (await Apply(moved)).Succeeded();
        Assert.Equal(moved, _server.Rewrites);
    }

    [Fact]
    public async Task Rewrites_of_others_are_never_touched()
    {
        var same = Wanted[2];
        var rival = Wanted[0].Split(' ')[0] + " 192.0.2.8";
        _server.Rewrites.AddRange([Foreign, same, rival]);
        var run = await Apply();
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("192.0.2.8, which was not made here", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Changes, change => change.StartsWith("delete", StringComparison.Ordinal));

        _server.Rewrites.Remove(rival);
        (await Apply([])).Succeeded();
        Assert.Equal([Foreign, same], _server.Rewrites);
    }

    [Fact]
    public async Task Names_are_the_same_in_any_case()
    {
        _server.Rewrites.AddRange(Wanted.Select(rewrite => rewrite.ToUpperInvariant()));
        Assert.Equal("", (await Apply()).Succeeded());
        Assert.Empty(_server.Changes);
    }

    [Fact]
    public async Task A_wrong_password_changes_nothing()
    {
        _server.Rewrites.Add(Foreign);
        var run = await Apply(null, password: "wrong");
        run.FailedWith("401");
        Assert.Equal([Foreign], _server.Rewrites);
        Assert.Empty(_server.Changes);
        Assert.False(File.Exists(State));
        Assert.Equal([Foreign, .. Wanted], (await Apply()).ExitCode == 0 ? _server.Rewrites : []);
    }

    [Theory]
    [InlineData("Error")]
    [InlineData("CutBefore")]
    [InlineData("CutAfter")]
    public async Task A_run_that_was_cut_off_is_repaired_by_the_next(string mishap)
    {
        foreach (var cut in new[] { 0, 3, Wanted.Length - 1 })
        {
            Reset();
            _server.Rewrites.Add(Foreign);
            _server.Mishaps = change => change == cut ? Enum.Parse<Mishap>(mishap) : Mishap.None;
            (await Apply()).FailedWith("curl: ");
            Assert.True(_server.Rewrites.Count <= cut + 2, "it goes no further");

            _server.Mishaps = static _ => Mishap.None;
            (await Apply()).Succeeded();
            Assert.Equal([Foreign, .. Wanted], _server.Rewrites);

            // It knows them as its own, all of them, also those of the run that was cut off.
            (await Apply([])).Succeeded();
            Assert.Equal([Foreign], _server.Rewrites);
        }
    }

    [Theory]
    [InlineData("CutBefore")]
    [InlineData("CutAfter")]
    public async Task A_deletion_that_was_cut_off_is_repaired_by_the_next(string mishap)
    {
        foreach (var cut in new[] { 0, 3, Wanted.Length - 1 })
        {
            Reset();
            (await Apply()).Succeeded();
            _server.Changes.Clear();
            _server.Mishaps = change => change == cut ? Enum.Parse<Mishap>(mishap) : Mishap.None;
            (await Apply([])).FailedWith("curl: ");
            _server.Mishaps = static _ => Mishap.None;
            (await Apply([])).Succeeded();
            Assert.Empty(_server.Rewrites);
        }
    }

    [Fact]
    public async Task A_run_that_was_killed_is_repaired_by_the_next()
    {
        using var killed = Begin();
        _server.Mishaps = change =>
        {
            if (change == 3)
            {
                killed.Kill(entireProcessTree: true);
            }

            return Mishap.None;
        };
        await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        _server.Mishaps = static _ => Mishap.None;
        (await Apply()).Succeeded();
        Assert.Equal(Wanted, _server.Rewrites);
        (await Apply([])).Succeeded();
        Assert.Empty(_server.Rewrites);
    }

    [Fact]
    public async Task The_password_shows_nowhere()
    {
        var seen = new List<string>();
        _server.OnRequest = () => seen.AddRange(CommandLines());
        var run = await Apply();
        run.Succeeded();
        // The scan would have seen it: curl is in it.
        Assert.Contains(seen, line => line.Contains("curl", StringComparison.Ordinal) && line.Contains("/control/rewrite/list", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, ShowsPassword);
        Assert.False(ShowsPassword(run.Output + run.Errors), run.Said);
        Assert.False(ShowsPassword(await File.ReadAllTextAsync(State, TestContext.Current.CancellationToken)), "it is in the state");
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "tmp")));

        // Nor when something fails.
        Reset();
        _server.Mishaps = static _ => Mishap.Error;
        var failed = await Apply();
        failed.FailedWith("500");
        Assert.False(ShowsPassword(failed.Output + failed.Errors), failed.Said);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "tmp")));
    }

    [Fact]
    public async Task Without_a_server_it_fails()
    {
        await _server.DisposeAsync();
        (await Apply()).FailedWith("curl: (7)");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private string State => Path.Combine(_folder.Path, "state", "made.json");

    private static bool ShowsPassword(string text) =>
        text.Contains(AdguardHome.Password, StringComparison.Ordinal) || text.Contains("p\\\"a", StringComparison.Ordinal);

    private static IEnumerable<string> CommandLines()
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            yield return line;
        }
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n')[..^1].Select(line => line + "\n");

    private void Reset()
    {
        _server.Rewrites.Clear();
        _server.Changes.Clear();
        if (File.Exists(State))
        {
            File.Delete(State);
        }
    }

    private async Task<ProgramRun> Apply(string[]? wanted = null, string password = AdguardHome.Password)
    {
        Consumer.Require("sh", "curl", "jq");
        return await ProgramRun.Of("sh", [Write(wanted ?? Wanted)], _folder.Path, Variables(password));
    }

    private Process Begin()
    {
        Consumer.Require("sh", "curl", "jq");
        return ProgramRun.Start("sh", [Write(Wanted)], _folder.Path, Variables(AdguardHome.Password));
    }

    // The script beside rewrites of the test's own.
    private string Write(string[] wanted)
    {
        var rewrites = wanted.Select(rewrite => rewrite.Split(' ')).Select(parts => new { domain = parts[0], answer = parts[1] });
        _folder.Write("dns/rewrites.json", JsonSerializer.Serialize(rewrites));
        return _folder.Write("dns/apply.sh", lab.Text("dns/home/apply.sh"));
    }

    private Dictionary<string, string> Variables(string password)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "tmp"));
        return new Dictionary<string, string>
        {
            ["ADGUARD_URL"] = _server.Url + "/",
            ["ADGUARD_USER"] = AdguardHome.User,
            ["ADGUARD_PASSWORD"] = password,
            ["ADGUARD_STATE"] = State,
            ["TMPDIR"] = Path.Combine(_folder.Path, "tmp"),
            // Nothing may stand between the script and a server on this machine.
            ["no_proxy"] = "127.0.0.1",
        };
    }
}
