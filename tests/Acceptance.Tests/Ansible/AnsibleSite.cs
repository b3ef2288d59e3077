using System.Diagnostics;
using System.Text;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Ansible;

/// <summary>The hosts of a lab of one site as machines, and the playbooks that hlc compiled for them.</summary>
internal sealed class AnsibleSite : IAsyncDisposable
{
    private static readonly string[] Stubbed = ["docker", "systemctl", "apt-get", "dpkg-query", "loginctl"];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Machine> _machines = [];
    private readonly string _site;

    private AnsibleSite(string site) => _site = site;

    /// <summary>The folder that the lab is compiled to.</summary>
    public string Output => Path.Combine(_folder.Path, "out");

    /// <summary>The folder of its inventory.</summary>
    public string Lab => Path.Combine(_folder.Path, "lab");

    /// <summary>What else Ansible finds in its environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The machine of a host.</summary>
    public Machine this[string host] => _machines[host];

    /// <summary>Starts a machine for each host.</summary>
    public static async Task<AnsibleSite> Start(string site, params string[] hosts)
    {
        Consumer.RequireMachine("ansible-playbook", "sshd");
        var started = new AnsibleSite(site);
        try
        {
            foreach (var host in hosts)
            {
                started._machines.Add(host, await Prepare(await Machine.Start()));
            }

            started.WriteMachines();

            // Nothing may be deployed on the system that runs the test.
            (await ProgramRun.Of("ansible", ["-i", $"{started._folder.Path}/machines.yml", "-b", "-m", "command", "-a", "test -d /stage/bin", "all"], null, Variables)).Succeeded();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Compiles the lab anew, over what was compiled before.</summary>
    public void Compile(string inventory) => OutputOf(inventory, Output, _folder);

    /// <summary>Runs a playbook of the site.</summary>
    public Task<ProgramRun> Play(string playbook, params string[] options) => ProgramRun.Of("ansible-playbook", Arguments(playbook, options), null, With(Environment), TimeSpan.FromMinutes(6));

    /// <summary>Starts a playbook without waiting for its end.</summary>
    public Process Begin(string playbook) => ProgramRun.Start("ansible-playbook", Arguments(playbook, []), null, Variables);

    /// <summary>What the stubs of a host were called with since it was last asked.</summary>
    public string[] Calls(string host)
    {
        var file = Path.Combine(this[host].Stage, "calls");
        var calls = File.Exists(file) ? File.ReadAllLines(file) : [];
        File.Delete(file);
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines.Values)
        {
            await machine.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static void OutputOf(string inventory, string output, TemporaryFolder folder)
    {
        using var said = new StringWriter();
        var io = new Cli.CommandIo(said, said, TextReader.Null, Repository.Root);
        var code = new Cli.HlcApp(io, Cli.Pipeline.Real).Run(["build", folder.Write("lab/homelab.yaml", inventory), "--out", output]);
        Assert.True(code == 0, said.ToString());
    }

    private static async Task<Machine> Prepare(Machine machine)
    {
        var bin = Path.Combine(machine.Stage, "bin");
        Directory.CreateDirectory(bin);
        foreach (var name in Stubbed)
        {
            File.Copy(Repository.File("tests/Acceptance.Tests/Ansible/stub.sh"), Path.Combine(bin, name));
            File.SetUnixFileMode(Path.Combine(bin, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        // What Ansible copies lies in the stage, under the path that it has outside.
        await machine.Do($"mkdir -p {machine.Stage} && mount --bind /stage {machine.Stage} && mkdir -p /run/sshd && ssh-keygen -A >/dev/null && echo 'somebody:500000:65536' >/etc/subuid");
        var enter = Path.Combine(machine.Stage, "enter");
        await File.WriteAllTextAsync(enter, $"""
            #!/bin/sh
            # -u USER COMMAND…, as sudo is called
            shift 2
            exec env -i PATH=/stage/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 nsenter --target {machine.Init} --mount --net --pid --root --wd "$@"
            """, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(enter, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return machine;
    }

    private static Dictionary<string, string> Variables => new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED"] = "1",
        ["ANSIBLE_NOCOLOR"] = "1",
        ["ANSIBLE_PIPELINING"] = "1",

        // Root who becomes root would otherwise stay where it is: outside of the machine.
        ["ANSIBLE_BECOME_ALLOW_SAME_USER"] = "1",
        ["LC_ALL"] = "C.UTF-8",
    };

    private static Dictionary<string, string> With(Dictionary<string, string> more)
    {
        var all = Variables;
        foreach (var (name, value) in more)
        {
            all[name] = name == "PATH" ? $"{value}:{all[name]}" : value;
        }

        return all;
    }

    private string[] Arguments(string playbook, string[] options) =>
    [
        "-i", $"{Output}/ansible/{_site}/inventory.yml", "-i", $"{_folder.Path}/machines.yml", "-e", "hlc_delay=1", "-e", "hlc_retries=3",
        $"{Output}/ansible/{_site}/{playbook}", .. options,
    ];

    /// <summary>How the test enters the machines; all else is what was compiled.</summary>
    private void WriteMachines()
    {
        var text = new StringBuilder("all:\n  hosts:\n");
        foreach (var (host, machine) in _machines)
        {
            text.Append($"""
                    {host}:
                      ansible_connection: local
                      ansible_python_interpreter: /usr/bin/python3
                      ansible_become_method: sudo
                      ansible_become_exe: {machine.Stage}/enter
                      ansible_become_flags: ""
                      ansible_remote_tmp: {machine.Stage}/tmp

                """);
        }

        _folder.Write("machines.yml", text.ToString());
    }
}
