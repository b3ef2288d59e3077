using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Haproxy;

/// <summary>HAProxy itself reads every configuration of the cases and the example labs, and has nothing to warn of.</summary>
public sealed class HaproxyFileTests
{
    [Fact]
    public async Task Haproxy_takes_the_files_without_a_warning()
    {
        Consumer.RequireMachine("haproxy", "openssl");
        await using var machine = await Machine.Start();
        await BalancerMachine.Certificates(machine, "home.arpa");
        // It asks the kernel for a way to each name server.
        await machine.Do("ip route add default via 192.168.1.50");
        string[] files = [.. BalancerMachine.Files("haproxy.cfg")];
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            File.Copy(file, Path.Combine(machine.Stage, "haproxy.cfg"), overwrite: true);
            foreach (var (folder, destination) in new[] { ("errors", "/usr/local/etc/haproxy/errors.homelab"), ("errors.homelab", "/etc/haproxy/errors.homelab") })
            {
                await Pages(machine, Path.Combine(Path.GetDirectoryName(file) ?? "", folder), destination);
            }

            var run = await machine.Run("haproxy -c -dW -f /stage/haproxy.cfg");
            Assert.True(run.ExitCode is 0 && !run.Said.Contains("WARNING", StringComparison.Ordinal), $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    private static async Task Pages(Machine machine, string folder, string destination)
    {
        foreach (var page in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            var name = Path.GetFileName(page);
            File.Copy(page, Path.Combine(machine.Stage, name), overwrite: true);
            await machine.Do($"install -D -m 0644 /stage/{name} {destination}/{name}");
        }
    }
}
