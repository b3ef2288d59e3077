using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Ansible;

/// <summary>A host configures itself: the command of its unit, by the real ansible-pull, from a real repository.</summary>
public sealed class PullTests
{
    private const string Lab = """
        lab: pulled
        domain: lab.home.arpa
        networks: { lan: { cidr: 192.168.7.0/24 } }
        hosts:
          pi: { address: 192.168.7.11, sysctl: { net.ipv4.ip_forward: 1 } }
          other: { address: 192.168.7.12, sysctl: { net.ipv4.ip_forward: 0 } }
        services:
          wiki: { host: pi, containers: { wiki: { image: "example/wiki:1.4.0" } } }
          notes: { host: other, containers: { notes: { image: "example/notes:3" } } }
        deploy: { ansible: { mode: pull, cron: 0 7 * * *, random_delay: 30m, repository: /stage/lab.git, branch: main, path: compiled } }
        """;

    // It asks and deploys with a program for each step, beside all that the other tests run.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task A_host_configures_itself_and_no_other()
    {
        Consumer.RequireMachine("ansible-pull", "git");
        await using var site = await AnsibleSite.Start("pulled", "pi");
        var machine = site["pi"];
        await Publish(site, Lab);
        var unit = await File.ReadAllLinesAsync(Path.Combine(site.Output, "hosts/pi/etc/systemd/system/hlc-pull.service"), TestContext.Current.CancellationToken);
        var command = "cd / && PATH=/stage/bin:$PATH " + unit.Single(static line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..];

        Assert.Contains("unreachable=0    failed=0", await machine.Do(command, Longest), StringComparison.Ordinal);
        Assert.Equal("net.ipv4.ip_forward = 1\n", await machine.Do("grep '^net' /etc/sysctl.d/90-homelab.conf"));
        Assert.Equal("compose.yaml\n", await machine.Do("ls /opt/stacks/wiki | grep compose; ls /opt/stacks | grep -v wiki || :"));
        var calls = site.Calls("pi");
        Assert.Contains(calls, static c => c.Contains("/opt/stacks/wiki/compose.yaml", StringComparison.Ordinal) && c.Contains(" up ", StringComparison.Ordinal));
        Assert.Contains("systemctl enable --now hlc-pull.timer", calls);

        await machine.Do(command, Longest);
        Assert.Empty(site.Calls("pi"));

        await Publish(site, Lab.Replace("wiki:1.4.0", "wiki:1.5.0", StringComparison.Ordinal));
        await machine.Do(command, Longest);
        Assert.All(site.Calls("pi"), static c => Assert.Contains("/opt/stacks/wiki/", c, StringComparison.Ordinal));
        Assert.Equal("1\n", await machine.Do("grep -c wiki:1.5.0 /opt/stacks/wiki/compose.yaml"));
    }

    /// <summary>Compiles the lab, and pushes it to the repository that the host reads.</summary>
    private static async Task Publish(AnsibleSite site, string lab)
    {
        site.Compile(lab);
        var work = Path.Combine(site["pi"].Stage, "work");
        (await ProgramRun.Of("sh", "-c", """
            set -e
            export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@lab.example GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@lab.example
            [ -d "$2" ] || { git init --quiet --bare --initial-branch=main "$2" && git clone --quiet "$2" "$1" 2>/dev/null; }
            rm -rf "$1/compiled" && cp -r "$3" "$1/compiled"
            cd "$1" && git checkout --quiet -B main && git add --all && git commit --quiet --message compiled && git push --quiet origin main
            """, "sh", work, Path.Combine(site["pi"].Stage, "lab.git"), site.Output)).Succeeded();
    }
}
