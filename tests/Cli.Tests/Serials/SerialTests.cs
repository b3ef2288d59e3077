using System.Globalization;
using Hlc.Cli.Tests.Publishing;
using Hlc.Serials;

namespace Hlc.Cli.Tests.Serials;

/// <summary>The serial of a zone follows from what the last build wrote: it rises when the zone changed, and never falls.</summary>
public sealed class SerialTests : IDisposable
{
    private const string Zone = "out/hosts/ns/etc/bind/home.example.zone";

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void It_is_1_at_first_and_stays_while_nothing_of_the_zone_changes()
    {
        Build(1, "nas: 192.168.1.10");
        Build(1, "nas: 192.168.1.10");
        Assert.Equal(0, _lab.RunReal("build", "--check").Code);
        Inventory("nas: 192.168.1.10", timezone: "Europe/Rome");
        Assert.Equal(0, _lab.RunReal("build").Code);
        Assert.Equal(1u, Serial());
    }

    [Fact]
    public void It_rises_by_one_when_the_zone_changes_and_others_stay()
    {
        Build(1, "nas: 192.168.1.10");
        Build(2, "nas: 192.168.1.11");
        Build(2, "nas: 192.168.1.11");
        Build(3, "nas: 192.168.1.10");
        Assert.Equal(1u, Serial("out/hosts/ns/etc/bind/1.168.192.in-addr.arpa.zone"));
    }

    [Fact]
    public void The_order_of_records_is_no_change()
    {
        Build(1, "nas: 192.168.1.10", "box: 192.168.1.11");
        Build(1, "box: 192.168.1.11", "nas: 192.168.1.10");
    }

    [Fact]
    public void Every_command_says_the_same()
    {
        Build(1, "nas: 192.168.1.10");
        Build(2, "nas: 192.168.1.11");
        Assert.Equal((0, ""), (_lab.RunReal("diff").Code, _lab.RunReal("diff").Out));
        Assert.Contains("2 ; serial", _lab.RunReal("explain", $"{Zone}:5").Out, StringComparison.Ordinal);
        Assert.DoesNotContain("note:", _lab.RunReal("explain", $"{Zone}:5").Out, StringComparison.Ordinal);
        Inventory("nas: 192.168.1.12");
        Assert.Contains("+\t\t3 ; serial", _lab.RunReal("diff").Out, StringComparison.Ordinal);
        Assert.Equal(3, _lab.RunReal("build", "--check").Code);
        Assert.Contains(Zone, _lab.RunReal("impact", "dns.zones").Out, StringComparison.Ordinal);
        Assert.Equal(2u, Serial());
    }

    [Fact]
    public void A_zone_that_is_gone_asks_for_its_serial()
    {
        Build(1, "nas: 192.168.1.10");
        Build(2, "nas: 192.168.1.11");
        var old = _lab.At("old.zone");
        File.Move(_lab.At(Zone), old);
        var (code, _, error) = _lab.RunReal("build");
        Assert.Equal(1, code);
        Assert.Contains("HLC4060", error, StringComparison.Ordinal);
        Assert.Contains("--serial-from", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_lab.At(Zone)));
        Assert.Equal(0, _lab.RunReal("build", "--serial-from", "old.zone").Code);
        Assert.Equal(3u, Serial());
        Assert.Equal(0, _lab.RunReal("build", "--serial-from", "old.zone").Code);
        Assert.Equal(3u, Serial());
    }

    [Fact]
    public void Zones_that_were_kept_elsewhere_go_on_from_there()
    {
        Inventory("nas: 192.168.1.10");
        Assert.Equal(0, _lab.RunReal("build", "--serial-from", "2026010199").Code);
        Assert.Equal(2026010200u, Serial());
        Build(2026010200, "nas: 192.168.1.10");
        Build(2026010201, "nas: 192.168.1.11");
        Assert.Equal(0, _lab.RunReal("build", "--serial-from", "7").Code);
        Assert.Equal(2026010201u, Serial());
    }

    [Theory]
    [InlineData("x", "is neither a serial")]
    [InlineData("-1", "is neither a serial")]
    [InlineData("4294967296", "is neither a serial")]
    [InlineData("empty.zone", "holds no SOA record")]
    [InlineData("nameless.zone", "$ORIGIN")]
    public void What_is_no_serial_is_wrong_usage(string from, string problem)
    {
        _lab.Write("empty.zone", "$ORIGIN home.example.\n").Write("nameless.zone", "@ IN SOA a. b. 5 1 1 1 1\n");
        Inventory("nas: 192.168.1.10");
        var (code, _, error) = _lab.RunReal("build", $"--serial-from={from}");
        Assert.Equal((2, true), (code, error.Contains(problem, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_zone_that_moves_to_another_host_keeps_its_serial()
    {
        Build(1, "nas: 192.168.1.10");
        Build(2, "nas: 192.168.1.11");
        _lab.Write("homelab.yaml", _lab.Read("homelab.yaml").Replace("host: ns,", "host: other,", StringComparison.Ordinal));
        Assert.Equal(0, _lab.RunReal("build").Code);
        Assert.Equal(3u, Serial("out/hosts/other/etc/bind/home.example.zone"));
    }

    [Fact]
    public void After_a_killed_build_the_serial_is_the_one_that_it_wrote()
    {
        Build(1, "nas: 192.168.1.10");
        var manifest = _lab.Read("out/manifest.json");
        Build(2, "nas: 192.168.1.11");

        // The zone is written and the manifest is not: only the journal knows the zone.
        var hash = Hlc.Output.ContentHash.Of(File.ReadAllBytes(_lab.At(Zone)));
        _lab.Write("out/manifest.json", manifest).Write("out/.hlc.journal", $"hlc journal 1\n{hash}  {Zone["out/".Length..]}\n");
        Assert.Equal(0, _lab.RunReal("build").Code);
        Assert.Equal(2u, Serial());
    }

    [Fact]
    public void An_edited_zone_is_refused_and_overwritten_with_the_next_serial()
    {
        Build(1, "nas: 192.168.1.10");
        _lab.Write(Zone, _lab.Read(Zone).Replace("1 ; serial", "9 ; serial", StringComparison.Ordinal));
        Assert.Equal(1, _lab.RunReal("build").Code);
        Assert.Equal(0, _lab.RunReal("build", "--force").Code);
        Assert.Equal(10u, Serial());
    }

    [Fact]
    public void Two_branches_that_git_merges_without_a_conflict_in_the_zone_give_one_more_than_both()
    {
        // Far enough apart that both changes are merged, and both branches have serial 2.
        string[] many = [.. Enumerable.Range(10, 20).Select(static n => string.Create(CultureInfo.InvariantCulture, $"h{n}: 192.168.1.{n}"))];
        var git = Repository(many);
        Branch(git, "theirs", 2, ["a0: 192.168.1.200", .. many]);
        git.Run("checkout", "-q", "main");
        Branch(git, null, 2, [.. many, "z9: 192.168.1.201"]);
        Assert.NotEqual(0, git.Try("merge", "theirs").Code);
        Assert.DoesNotContain("<<<<<<<", _lab.Read(Zone), StringComparison.Ordinal);
        Assert.Equal(2u, Serial());
        Merged(git, 3, ["a0: 192.168.1.200", .. many, "z9: 192.168.1.201"]);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("diff3")]
    public void Two_branches_that_conflict_in_the_zone_give_one_more_than_both(string style)
    {
        var git = Repository("nas: 192.168.1.10");
        git.Run("config", "merge.conflictStyle", style);
        git.Run("checkout", "-qb", "theirs");
        Branch(git, null, 2, "nas: 192.168.1.20");
        Branch(git, null, 3, "nas: 192.168.1.21");
        git.Run("checkout", "-q", "main");
        Branch(git, null, 2, "nas: 192.168.1.30");
        Assert.NotEqual(0, git.Try("merge", "theirs").Code);
        Assert.Contains("<<<<<<<", _lab.Read(Zone), StringComparison.Ordinal);
        Merged(git, 4, "nas: 192.168.1.31");
    }

    [Fact]
    public void Two_branches_with_one_side_of_the_manifest_taken_give_one_more_than_the_zone_has()
    {
        string[] many = [.. Enumerable.Range(10, 20).Select(static n => string.Create(CultureInfo.InvariantCulture, $"h{n}: 192.168.1.{n}"))];
        var git = Repository(many);
        Branch(git, "theirs", 2, ["a0: 192.168.1.200", .. many]);
        git.Run("checkout", "-q", "main");
        Branch(git, null, 2, [.. many, "z9: 192.168.1.201"]);
        Assert.NotEqual(0, git.Try("merge", "theirs").Code);
        git.Run("checkout", "--ours", "out/manifest.json");
        Merged(git, 3, ["a0: 192.168.1.200", .. many, "z9: 192.168.1.201"]);
    }

    [Theory]
    [InlineData("@ IN SOA a. b. 42 1 2 3 4", "42")]
    [InlineData("@ SOA a. b. ( ; 7\n 42 ; serial\n 1 2 3 4 )", "42")]
    [InlineData("@\tIN\tsoa\ta.\tb.\t(\n<<<<<<< HEAD\n\t3 ; serial\n||||||| base\n\t1 ; serial\n=======\n\t2 ; serial\n>>>>>>> x\n\t1 2 3 4 )", "3 2")]
    [InlineData("@ IN NS a.", "")]
    [InlineData("@ IN SOA a. b. x", "")]
    public void A_serial_is_read_as_a_name_server_does(string text, string serials) =>
        Assert.Equal(serials, string.Join(' ', ZoneSerial.In(System.Text.Encoding.UTF8.GetBytes(text), out _)));

    [Fact]
    public void After_the_largest_serial_comes_one_that_is_higher_by_the_arithmetic_of_serials()
    {
        // RFC 1982: a serial is higher if it is less than half the circle ahead.
        Assert.Equal(1u, unchecked((int)(ZoneSerial.After(uint.MaxValue) - uint.MaxValue)) > 0 ? 1u : 0u);
        Assert.Equal(6u, ZoneSerial.After(5));
    }

    private GitFolder Repository(params string[] records)
    {
        GitFolder.Require();
        Build(1, records);
        var git = GitFolder.Init(_lab, ".", "--initial-branch=main");
        git.Run("add", "-A");
        git.Run("commit", "-qm", "Begun");
        return git;
    }

    private void Branch(GitFolder git, string? name, uint serial, params string[] records)
    {
        if (name is not null)
        {
            git.Run("checkout", "-qb", name);
        }

        Build(serial, records);
        git.Run("commit", "-qam", "Changed");
    }

    /// <summary>The inventory is settled by hand, and the output by force.</summary>
    private void Merged(GitFolder git, uint serial, params string[] records)
    {
        Inventory(records);
        var (code, output, error) = _lab.RunReal("build", "--force");
        Assert.True(code == 0, output + error);
        Assert.Equal(serial, Serial());
        git.Run("add", "-A");
        git.Run("commit", "-qm", "Merged");
        Build(serial, records);
    }

    private void Build(uint serial, params string[] records)
    {
        Inventory(records);
        var (code, output, error) = _lab.RunReal("build");
        Assert.True(code == 0, output + error);
        Assert.Equal(serial, Serial());
    }

    private void Inventory(params string[] records) => Inventory(records, "Etc/UTC");

    private void Inventory(string record, string timezone) => Inventory([record], timezone);

    private void Inventory(string[] records, string timezone) => _lab.Write("homelab.yaml",
        $"lab: home\ndomain: home.example\ntimezone: {timezone}\nnetworks: {{ lan: {{ cidr: 192.168.1.0/24 }} }}\n"
        + "hosts:\n  ns: { address: 192.168.1.53 }\n  other: { address: 192.168.1.54 }\n"
        + "dns:\n  servers: { main: { host: ns, bind: {} } }\n  zones:\n    home.example:\n      records:\n"
        + string.Concat(records.Select(static r => $"        {r}\n")));

    private uint Serial(string zone = Zone) => Assert.Single(ZoneSerial.In(File.ReadAllBytes(_lab.At(zone)), out _));
}
