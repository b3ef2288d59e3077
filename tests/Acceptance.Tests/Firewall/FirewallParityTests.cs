using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Firewall;

/// <summary>The script makes ufw do what the commands of the source make it do.</summary>
public sealed class FirewallParityTests
{
    private const string State = "ufw show added | sed \"s/ comment '.*//\"; ufw status verbose | grep '^Status\\|^Default'; cat /etc/default/ufw";

    [Fact]
    public async Task Ufw_ends_as_the_source_has_it()
    {
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/003/host/ufw.sh");
        Assert.SkipUnless(File.Exists(source), $"{source} is absent");
        Consumer.RequireMachine("ufw", "iptables");
        using var lab = CompiledLab.OfFile("tests/parity/003");
        var commands = (await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken))
            .Replace("sudo ufw enable", "ufw --force enable", StringComparison.Ordinal).Replace("sudo ", "", StringComparison.Ordinal);
        var theirs = await After(commands);
        var ours = await After(await File.ReadAllTextAsync(lab.File("hosts/homelab/usr/local/sbin/setup-firewall"), TestContext.Current.CancellationToken));

        // Containers of the host reach published ports by its address: in the source they are refused.
        Assert.Equal(theirs.AsEnumerable(), ours.Where(static line => !line.Contains("br-+", StringComparison.Ordinal)));
        Assert.Contains(ours, static line => line.Contains("in on br-+", StringComparison.Ordinal));
    }

    private static async Task<string[]> After(string script)
    {
        await using var machine = await Machine.Start();
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "script.sh"), script, TestContext.Current.CancellationToken);
        await machine.Do("sh /stage/script.sh");
        return (await machine.Do(State)).Split('\n');
    }
}
