using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>
/// Several hosts of a lab in one machine, each with a network of its own and with its own files where the manifest puts them
/// (<c>host.sh</c>). They meet on bridges of the machine.
/// </summary>
internal sealed class HostsOfLab : IAsyncDisposable
{
    private HostsOfLab(Machine machine) => Machine = machine;

    /// <summary>The machine that they are in.</summary>
    public Machine Machine { get; }

    /// <summary>Starts a machine without hosts.</summary>
    public static async Task<HostsOfLab> Start(params string[] programs)
    {
        Consumer.RequireMachine(["bash", "curl", "python3", .. programs]);
        var machine = await Machine.Start();
        foreach (var script in (string[])["host.sh", "systemctl.sh"])
        {
            File.Copy(Repository.File($"tests/Acceptance.Tests/Tunnels/{script}"), Path.Combine(machine.Stage, script));
        }

        await machine.Do("install -D -m 0755 /stage/systemctl.sh /hosts/bin/systemctl");
        return new HostsOfLab(machine);
    }

    /// <summary>Adds a host: its network, the files of the compiled lab.</summary>
    /// <param name="name">The host's key.</param>
    /// <param name="root">The output folder; null for somebody who is none of the lab's hosts.</param>
    /// <param name="links">Its links: <c>bridge address/prefix</c>.</param>
    public async Task Add(string name, string? root, params string[] links)
    {
        await Machine.Do($"ip netns add {name} && ip -n {name} link set lo up && mkdir -p /hosts/{name}");
        for (var i = 0; i < links.Length; i++)
        {
            var (bridge, address) = (links[i].Split(' ')[0], links[i].Split(' ')[1]);
            await Machine.Do(
                $"set -e; ip link show dev {bridge} >/dev/null 2>&1 || {{ ip link add {bridge} type bridge; ip link set {bridge} up; }};"
                + $" ip link add {name}-{i} type veth peer name eth{i} netns {name}; ip link set {name}-{i} master {bridge} up;"
                + $" ip -n {name} addr add {address} dev eth{i}; ip -n {name} link set eth{i} up");
        }

        if (root is null)
        {
            return;
        }

        foreach (var file in DeployedFile.Of(root, name))
        {
            var copy = Path.Combine(Machine.Stage, "out", file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? Machine.Stage);
            File.Copy(Path.Combine(root, file.Path), copy, overwrite: true);
            await Machine.Do($"install -D -m {file.Mode} /stage/out/{file.Path} /hosts/{name}{file.Destination}");
        }
    }

    /// <summary>Runs a command of the shell on a host.</summary>
    public Task<ProgramRun> Run(string host, string command) => Machine.Run($"bash /stage/host.sh {host} bash -c '{command}'");

    /// <summary>Runs a command on a host that must end well.</summary>
    public async Task<string> Do(string host, string command) => (await Run(host, command)).Succeeded();

    /// <summary>Starts a command on a host that stays.</summary>
    public Task Background(string host, string command, string log) => Machine.Background($"bash /stage/host.sh {host} {command}", log);

    /// <summary>Lets a host answer with a page that says its name, at one of its addresses.</summary>
    public async Task Serve(string host, string address)
    {
        await Machine.Do($"mkdir -p /www/{host} && echo {host} >/www/{host}/index.html");
        await Background(host, $"python3 -m http.server 8000 --bind {address} --directory /www/{host}", $"{host}.www.log");
        await Machine.Until($"ip netns exec {host} curl -s --max-time 2 http://{address}:8000/", $"{host}.www.log");
    }

    /// <summary>Asks an address from a host, and gives what it answers; empty if nothing does.</summary>
    public async Task<string> Ask(string host, string address) =>
        (await Machine.Run($"ip netns exec {host} curl -s --max-time 4 http://{address}:8000/")).Output.Trim();

    public ValueTask DisposeAsync() => Machine.DisposeAsync();
}
