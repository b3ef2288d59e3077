using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Acceptance.Tests.Tunnels;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Time;

/// <summary>chronyd reads every file, serves whom the inventory allows and refuses all others.</summary>
public sealed class ChronyTests
{
    [Fact]
    public async Task Chronyd_takes_the_files()
    {
        Consumer.RequireMachine("chronyd");
        string[] folders = [.. ((string[])["templates", "out"]).SelectMany(static folder => Directory.GetDirectories(Repository.File(folder), "chrony", SearchOption.AllDirectories))
            .Where(static folder => folder.EndsWith("/etc/chrony", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string[] files = [.. Directory.GetFiles(Repository.File("templates"), "chrony.conf", SearchOption.AllDirectories)
            .Where(static file => file.Contains("/services/", StringComparison.Ordinal))];
        Assert.NotEmpty(folders);
        Assert.NotEmpty(files);
        await using var machine = await Machine.Start();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < folders.Length; i++)
        {
            // Many hosts are told the same.
            if (!seen.Add(string.Concat(Directory.GetFiles(folders[i], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{Path.GetRelativePath(folders[i], f)}\n{File.ReadAllText(f)}"))))
            {
                continue;
            }

            Copy(folders[i], Path.Combine(machine.Stage, $"{i}"));

            // Not Debian: the file lies beside the folder.
            if (File.Exists($"{folders[i]}.conf"))
            {
                File.Copy($"{folders[i]}.conf", Path.Combine(machine.Stage, $"{i}/chrony.conf"));
            }

            // A source that it cannot look up is no mistake of the file.
            var printed = await machine.Do($"rm -rf /etc/chrony; cp -r /stage/{i} /etc/chrony; chronyd -p -f /etc/chrony/chrony.conf");
            foreach (var line in Directory.GetFiles(folders[i], "*.conf", SearchOption.AllDirectories).SelectMany(File.ReadLines).Where(static line => !line.StartsWith('#') && !line.StartsWith("confdir ", StringComparison.Ordinal)))
            {
                Assert.Contains(line, printed, StringComparison.Ordinal);
            }

            foreach (var sources in Directory.GetFiles(folders[i], "*.sources", SearchOption.AllDirectories))
            {
                await machine.Do($"chronyd -p -f /etc/chrony/sources.d/{Path.GetFileName(sources)}");
            }
        }

        foreach (var file in files)
        {
            (await ProgramRun.Of("chronyd", "-p", "-f", file)).Succeeded();
        }

        await machine.Do("echo 'allow nowhere' >>/etc/chrony/conf.d/wrong.conf || { mkdir -p /etc/chrony/conf.d; echo 'allow nowhere' >/etc/chrony/conf.d/wrong.conf; }");
        (await machine.Run("chronyd -p -f /etc/chrony/chrony.conf")).FailedWith("Could not parse");
    }

    [Fact]
    public async Task Hosts_of_the_site_keep_its_time_and_strangers_get_none()
    {
        await using var hosts = await HostsOfLab.Start("chronyd", "chronyc");
        using var lab = CompiledLab.OfFile("templates/chrony/cases/site/inventory.yaml");
        await hosts.Add("clock", lab.File(""), "lan 10.2.20.123/24");
        await hosts.Add("web", lab.File(""), "lan 10.2.20.10/24");
        await hosts.Add("stranger", null, "lan 172.16.0.9/24");
        await hosts.Machine.Do("ip -n clock addr add 172.16.0.1/24 dev eth0; ip -n stranger route add 10.2.20.0/24 via 172.16.0.1");

        // -x: nobody's clock is set.
        await hosts.Background("clock", "chronyd -x -d -u root -f /etc/chrony/chrony.conf", "clock.log");
        await hosts.Background("web", "chronyd -x -d -u root -f /etc/chrony/chrony.conf", "web.log");
        await hosts.Machine.Until("bash /stage/host.sh web chronyc -n sources | grep -q '^^\\* 10\\.2\\.20\\.123'", "web.log", 90);
        (await hosts.Run("stranger", "chronyd -Q -t 5 \"server 172.16.0.1 iburst\"")).FailedWith("Timeout reached");
        await hosts.Do("web", "chronyd -Q -t 10 \"server 10.2.20.123 iburst\"");
        Assert.Contains("10.2.20.10 ", await hosts.Do("clock", "chronyc -n clients"), StringComparison.Ordinal);
    }

    private static void Copy(string folder, string destination)
    {
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(destination, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? destination);
            File.Copy(file, copy);
        }
    }
}
