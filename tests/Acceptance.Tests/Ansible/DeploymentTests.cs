using System.Text.Json;

namespace Hlc.Acceptance.Tests.Ansible;

/// <summary>A lab is deployed by Ansible, again and again: what must change does, and nothing else.</summary>
public sealed class DeploymentTests
{
    private const string Lab = """
        lab: deployed
        domain: lab.home.arpa
        networks: { lan: { cidr: 192.168.7.0/24 } }
        hosts:
          one: { address: 192.168.7.11, ssh: { port: 2222 }, docker: { userns_remap: { user: remapped, base: 300000 } } }
          two: { address: 192.168.7.12, sysctl: { net.ipv4.ip_forward: 1 } }
        services:
          db: { host: one, containers: { db: { image: "postgres:17.2" } } }
          notes: { host: one, needs: [wiki], containers: { notes: { image: "example/notes:3" } } }
          wiki: { host: two, needs: [db], containers: { wiki: { image: "example/wiki:1.4.0", files: { /etc/wiki.conf: { content: "name = lab" }, /etc/users.conf: { content: "x" }, /etc/theme.conf: { content: "y", mode: "0640", owner: "65534:0" } } } } }
        deploy: { ansible: {} }
        """;

    private static readonly string[] Hosts = ["one", "two"];

    [Fact]
    public async Task A_lab_is_deployed_changed_repaired_and_taken_away()
    {
        await using var site = await AnsibleSite.Start("deployed", Hosts);
        site.Compile(Lab);

        // A dry run says what would come, and does nothing.
        var dry = (await site.Play("site.yml", "--check", "--diff", "--limit", "one")).Succeeded();
        Assert.Contains("+Port 2222", dry, StringComparison.Ordinal);
        Assert.Empty(site.Calls("one"));
        Assert.NotEqual(0, (await site["one"].Run("test -e /opt/stacks/db || test -e /var/lib/hlc/deployed.json")).ExitCode);

        var first = (await site.Play("site.yml")).Succeeded();
        Assert.Equal((true, true), (Changed(first, "one") > 0, Changed(first, "two") > 0));
        await AssertDeployed(site);

        // An owner by number is one that the host may know by name.
        Assert.Equal("nobody root 640\n", await site["two"].Do("stat --format '%U %G %a' /opt/stacks/wiki/files/etc/theme.conf"));

        // Whoever is needed comes first, in the whole lab.
        var calls = Hosts.ToDictionary(static h => h, site.Calls);
        Assert.Equal(["db", "notes"], Started(calls["one"]));
        Assert.Equal(["wiki"], Started(calls["two"]));
        Assert.Contains("systemctl reload ssh", calls["one"]);
        Assert.True(await Time(site, "one", "db") < await Time(site, "two", "wiki") && await Time(site, "two", "wiki") < await Time(site, "one", "notes"));

        // The lines are added to those of the host.
        Assert.Equal((true, true), await Ranges(site));

        var second = (await site.Play("site.yml")).Succeeded();
        Assert.Equal((0, 0), (Changed(second, "one"), Changed(second, "two")));
        Assert.Empty(site.Calls("one").Concat(site.Calls("two")));

        // Where one of our lines becomes another, the old one goes.
        site.Compile(Lab.Replace("base: 300000", "base: 400000", StringComparison.Ordinal));
        (await site.Play("site.yml", "--limit", "one")).Succeeded();
        Assert.Equal((true, false), await Ranges(site));
        Assert.Contains("remapped:400000:65536\n", await site["one"].Do("cat /etc/subuid"), StringComparison.Ordinal);

        // A changed image touches its stack only; what somebody changed by hand is put right.
        site.Compile(Lab.Replace("base: 300000", "base: 400000", StringComparison.Ordinal).Replace("wiki:1.4.0", "wiki:1.5.0", StringComparison.Ordinal));
        await site["two"].Do("echo drift >>/etc/sysctl.d/90-homelab.conf");
        var third = (await site.Play("site.yml")).Succeeded();
        Assert.Equal(0, Changed(third, "one"));
        Assert.Equal(["wiki"], Started(site.Calls("two")));
        await AssertDeployed(site);

        // What is gone from the lab goes from its host; its data and others' lines stay.
        await site["two"].Do("touch /opt/stacks/wiki/.env");
        var less = Lab.Replace("needs: [wiki], ", "", StringComparison.Ordinal).Replace(", docker: { userns_remap: { user: remapped, base: 300000 } }", "", StringComparison.Ordinal);
        site.Compile(string.Join('\n', less.Split('\n').Where(static line => !line.StartsWith("  wiki:", StringComparison.Ordinal))));
        (await site.Play("site.yml")).FailedWith("no longer compiled");
        (await site.Play("site.yml", "-e", "hlc_allow_removal=true")).Succeeded();
        Assert.Contains("docker compose --file /opt/stacks/wiki/compose.yaml down --remove-orphans", site.Calls("two"));
        Assert.Equal(".env\n", await site["two"].Do("ls -A /opt/stacks/wiki"));
        Assert.Equal((true, false), await Ranges(site));
        await AssertDeployed(site);
    }

    [Fact]
    public async Task What_goes_wrong_changes_nothing_and_is_taken_up_by_the_next_run()
    {
        await using var site = await AnsibleSite.Start("deployed", Hosts);
        site.Compile(Lab);

        // A run that is killed while a stack starts.
        await site["one"].Do("echo ' up ' >/stage/slow");
        using (var begun = site.Begin("site.yml"))
        {
            await site["one"].Until("test -e /stage/reached", "calls", 300);
            begun.Kill(entireProcessTree: true);
            await begun.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // What the run started may have gone with it: that none is left is as good.
        await site["one"].Do("rm /stage/slow; pkill -f '^sleep 60$' || [ $? -eq 1 ]");
        site.Calls("one");
        (await site.Play("site.yml")).Succeeded();
        Assert.Equal(["db", "notes"], Started(site.Calls("one")));
        Assert.Equal(["wiki"], Started(site.Calls("two")));
        await AssertDeployed(site);

        // A file that its program refuses does not replace the one that works, and nothing is told to read it.
        var before = await site["one"].Do("cat /etc/ssh/sshd_config.d/10-homelab.conf");
        site.Compile(Lab.Replace("port: 2222", "port: 2222, sshd: { Ciphers: nonsense }", StringComparison.Ordinal).Replace("postgres:17.2", "postgres:17.3", StringComparison.Ordinal));
        (await site.Play("site.yml")).FailedWith("Bad SSH2 cipher spec");
        Assert.Equal(before, await site["one"].Do("cat /etc/ssh/sshd_config.d/10-homelab.conf"));
        Assert.Empty(site.Calls("one").Concat(site.Calls("two")));

        // A stack that does not come up well ends the run before what needs it.
        site.Compile(Lab.Replace("postgres:17.2", "postgres:17.4", StringComparison.Ordinal).Replace("notes:3", "notes:4", StringComparison.Ordinal));
        await site["one"].Do("echo 'running unhealthy 0 /db' >/stage/health");
        (await site.Play("site.yml")).FailedWith("running unhealthy 0 /db");
        Assert.Equal(["db"], Started(site.Calls("one")));
        await site["one"].Do("rm /stage/health");

        // One stack alone, as somebody may want it now.
        (await site.Play("site.yml", "-e", "hlc_service=notes", "--limit", "one")).Succeeded();
        Assert.Equal(["notes"], Started(site.Calls("one")));
        (await site.Play("deploy-services.yml")).Succeeded();
        Assert.Equal(["db"], Started(site.Calls("one")));
        await AssertDeployed(site);
    }

    /// <summary>Every file of the manifest is on its host as it says.</summary>
    private static async Task AssertDeployed(AnsibleSite site)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(site.Output, "manifest.json"), TestContext.Current.CancellationToken));
        foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            if (!file.TryGetProperty("deploy", out var deploy) || deploy.GetProperty("apply").GetString() == "lines")
            {
                continue;
            }

            var (host, path) = (deploy.GetProperty("host").GetString()!, deploy.GetProperty("destination").GetString()!);
            var mode = (deploy.TryGetProperty("mode", out var own) ? own : file.GetProperty("mode")).GetString();
            var owner = deploy.TryGetProperty("owner", out var said) ? said.GetString()! : "root:root";
            var form = char.IsAsciiDigit(owner[0]) ? "%u:%g" : "%U:%G";
            Assert.Equal($"{file.GetProperty("sha256").GetString()}  {path}\n{mode} {owner}\n", await site[host].Do($"sha256sum {path} && stat -c '%04a {form}' {path}"));
        }
    }

    /// <summary>Whether a line of somebody else, and ours, are in a file that is shared.</summary>
    private static async Task<(bool Others, bool Ours)> Ranges(AnsibleSite site)
    {
        var lines = (await site["one"].Do("cat /etc/subuid")).Split('\n');
        return (lines.Contains("somebody:500000:65536"), lines.Contains("remapped:300000:65536"));
    }

    private static int Changed(string output, string host)
    {
        var recap = output.Split('\n').Last(line => line.StartsWith(host + " ", StringComparison.Ordinal) && line.Contains("changed=", StringComparison.Ordinal));
        return int.Parse(recap.Split("changed=")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Started(string[] calls) =>
        calls.Where(static c => c.Contains(" up ", StringComparison.Ordinal)).Select(static c => c.Split("/opt/stacks/")[1].Split('/')[0]);

    /// <summary>When a stack was deployed: its file's last change, in nanoseconds.</summary>
    private static async Task<long> Time(AnsibleSite site, string host, string stack) =>
        long.Parse((await site[host].Do($"date -r /opt/stacks/{stack}/compose.yaml +%s%N")).Trim(), System.Globalization.CultureInfo.InvariantCulture);
}
