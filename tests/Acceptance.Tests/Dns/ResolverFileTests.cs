using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Dns;

/// <summary>Dnsmasq and Unbound take their files, and answer what the cases say.</summary>
public sealed class ResolverFileTests
{
    [Fact]
    public async Task Dnsmasq_takes_each_configuration()
    {
        Consumer.Require("dnsmasq");
        foreach (var file in DnsFiles.Named("*.conf").Where(static f => f.Contains("/dnsmasq", StringComparison.Ordinal)))
        {
            var run = await ProgramRun.Of("dnsmasq", "--test", $"--conf-file={file}");
            Assert.True(run.ExitCode == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    [Fact]
    public async Task Unbound_takes_each_configuration()
    {
        Consumer.Require("unbound-checkconf");
        foreach (var file in DnsFiles.Named("*.conf").Where(static f => f.Contains("/unbound", StringComparison.Ordinal)))
        {
            using var folder = new TemporaryFolder();
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var copy = folder.Write("unbound.conf", $"{text}\nserver:\n  chroot: \"\"\n  directory: \"{folder.Path}\"\n  username: \"\"\n");
            var run = await ProgramRun.Of("unbound-checkconf", copy);
            Assert.True(run.ExitCode == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    [Fact]
    public async Task A_running_dnsmasq_answers_what_the_case_says()
    {
        Consumer.RequireMachine("dnsmasq", "dig");
        await using var machine = await Machine.Start();
        await Cases.CaseFiles.Deploy(machine, "dnsmasq/full", "dns");
        await machine.Do("ip addr add 192.168.1.53/24 dev lan0");
        await machine.Background("dnsmasq --keep-in-foreground --conf-file=/etc/dnsmasq.d/homelab.conf", "dnsmasq.log");
        await machine.Until("dig +short +time=1 +tries=1 @192.168.1.53 box.home.example | grep -q .", "dnsmasq.log", 20);
        foreach (var (asked, answer) in new[]
        {
            ("box.home.example", "192.168.1.11"), ("time.home.example", "192.168.1.11"), ("any.apps.home.example", "192.168.1.80"),
            ("six.home.example AAAA", "fd00:1::6"), ("-x 192.168.1.11", "box.home.example."), ("-x 192.168.1.200", "box.home.example."),
            ("home.example MX", "10 box.home.example."), ("_sip._tcp.home.example SRV", "1 5 5060 box.home.example."),
            ("www.home.example", "box.home.example.\n192.168.1.11"), ("home.example CAA", "0 issue \"letsencrypt.org\""), ("nothing.home.example", ""),
        })
        {
            Assert.Equal((asked, answer), (asked, (await machine.Do($"dig +short +time=2 +tries=2 @192.168.1.53 {asked}")).Trim()));
        }

        Assert.Contains("\"v=spf1 mx -all; \\\"quoted\\\", \\\\ #\"", await machine.Do("dig +short @192.168.1.53 home.example TXT"), StringComparison.Ordinal);
        Assert.Contains("3600", await machine.Do("dig +noall +answer @192.168.1.53 nas.home.example"), StringComparison.Ordinal);
    }
}
