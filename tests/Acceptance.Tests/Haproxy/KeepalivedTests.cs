using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Haproxy;

/// <summary>keepalived reads every configuration, and two of them really move an address.</summary>
public sealed partial class KeepalivedTests
{
    [Fact]
    public async Task Keepalived_takes_the_files()
    {
        Consumer.RequireMachine("keepalived");
        await using var machine = await Machine.Start();
        string[] files = [.. BalancerMachine.Files("keepalived.conf")];
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            File.Copy(file, Path.Combine(machine.Stage, "keepalived.conf"), overwrite: true);
            var setup = string.Join('\n', Interface().Matches(text).Select(static m => m.Groups[1].Value).Distinct()
                .Select(static (name, i) => $"ip -n check link add {name} type veth peer name peer{i}; ip -n check link set {name} up; ip -n check link set peer{i} up"));
            var secrets = string.Join('\n', Included().Matches(text).Select(static m =>
                $"printf 'authentication {{\\n auth_type PASS\\n auth_pass secret\\n}}\\n' >{m.Groups[1].Value}"));
            var run = await machine.Run($"ip netns add check\nip -n check link set lo up\nmkdir -p /etc/keepalived\n{setup}\n{secrets}\n"
                + "ip netns exec check keepalived -t -f /stage/keepalived.conf\ncode=$?\nip netns del check\nexit $code");
            Assert.True(run.ExitCode == 0 && run.Errors.Length == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    [Fact]
    public async Task The_address_moves_when_its_holder_dies_and_when_its_proxy_does()
    {
        Consumer.RequireMachine("keepalived", "python3");
        await using var machine = await Machine.Start();
        foreach (var (host, address) in new[] { ("one", "192.0.2.10/24"), ("two", "192.0.2.11/24") })
        {
            await BalancerMachine.Neighbour(machine, host, address);
            File.Copy(Cases.CaseFiles.Of("keepalived/pair", host, "etc/keepalived/keepalived.conf"), Path.Combine(machine.Stage, $"{host}.conf"));
            await Proxy(machine, host);
            await Keepalived(machine, host);
        }

        // The first host prefers to hold it.
        await machine.Until($"{Shown("one")} && ! {Shown("two")}", "one.log");

        // Its proxy dies: the other host has it until the proxy is back.
        await machine.Do("kill $(cat /stage/one.proxy)");
        await machine.Until($"{Shown("two")} && ! {Shown("one")}", "two.log");
        await Proxy(machine, "one");
        await machine.Until($"{Shown("one")} && ! {Shown("two")}", "one.log");

        // It dies itself, and cannot say goodbye.
        await machine.Do("ip -n one link set lan0 down; kill -9 $(ip netns pids one)");
        await machine.Until(Shown("two"), "two.log");
    }

    private static string Shown(string host) => $"ip -n {host} -br addr show dev lan0 | grep -q '192[.]0[.]2[.]100/24'";

    /// <summary>Something that takes connections on port 80, as the proxy does.</summary>
    private static Task<string> Proxy(Machine machine, string host) => machine.Do(
        $"setsid ip netns exec {host} python3 -m http.server --bind 0.0.0.0 --directory /run 80 </dev/null >/dev/null 2>&1 & echo $! >/stage/{host}.proxy");

    private static Task Keepalived(Machine machine, string host) => machine.Background(
        $"ip netns exec {host} unshare --mount sh -c 'mount -t tmpfs run /run && exec keepalived --dont-fork --log-console -f /stage/{host}.conf'", $"{host}.log");

    [GeneratedRegex(@"(?m)^    interface (\S+)$")]
    private static partial Regex Interface();

    [GeneratedRegex(@"(?m)^    include (\S+)$")]
    private static partial Regex Included();
}
