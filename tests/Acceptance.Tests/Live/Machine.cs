using System.Diagnostics;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Live;

/// <summary>
/// A machine for one test, made of namespaces (see <c>machine.sh</c>): whatever is done in it, this system's files, network and
/// processes stay as they are.
/// </summary>
internal sealed class Machine : IAsyncDisposable
{
    // No one's pyenv or home: what a fresh system's root has.
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["HOME"] = "/root",
        ["LC_ALL"] = "C.UTF-8",
    };

    private readonly TemporaryFolder _stage = new();
    private Process? _process;
    private string _init = "";

    private Machine()
    {
    }

    /// <summary>The folder that the machine sees as <c>/stage</c>.</summary>
    public string Stage => _stage.Path;

    /// <summary>The number of the machine's first process, for what enters it.</summary>
    public string Init => _init;

    /// <summary>Starts a machine.</summary>
    public static async Task<Machine> Start()
    {
        var machine = new Machine();
        try
        {
            await machine.Boot();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the shell in the machine.</summary>
    public Task<ProgramRun> Run(string command, TimeSpan? longest = null) => ProgramRun.Of("nsenter", Enter(command), null, Variables, longest);

    /// <summary>Runs a command in the machine that must end well, and gives what it printed.</summary>
    public async Task<string> Do(string command, TimeSpan? longest = null) => (await Run(command, longest)).Succeeded();

    /// <summary>Starts a command that stays; what it says goes to a file in <see cref="Stage"/>.</summary>
    public async Task Background(string command, string log) => await Do($"setsid {command} </dev/null >/stage/{log} 2>&1 &");

    /// <summary>Waits until a command ends well.</summary>
    public async Task Until(string command, string log, int seconds = 60)
    {
        var clock = Stopwatch.StartNew();
        while ((await Run(command)).ExitCode != 0)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(seconds), $"'{command}' did not come true:\n{Log(log)}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Starts the machine's Docker engine, by whatever was deployed for it.</summary>
    public async Task StartEngine()
    {
        await Background("dockerd", "dockerd.log");
        await Until("docker info", "dockerd.log");
    }

    /// <summary>Ends containers and engine: they clean up behind them, which nobody else does for control groups.</summary>
    public Task StopEngine() => Run("docker rm -f $(docker ps -aq); kill $(cat /var/run/docker.pid); sleep 1");

    /// <summary>What a command in the background said.</summary>
    public string Log(string log) => File.Exists(Path.Combine(Stage, log)) ? File.ReadAllText(Path.Combine(Stage, log)) : "";

    /// <summary>Puts the files of the hub's host where the manifest says, after the accounts that the lab leaves to its owner.</summary>
    public async Task Deploy(HubLab lab, string host)
    {
        await Do("groupadd --system storage-access\nuseradd --system --user-group --no-create-home dockeruser");
        await Deploy(lab.Root, host);
    }

    /// <summary>Puts the files of a host where the manifest says.</summary>
    /// <param name="root">The folder that the lab was compiled to.</param>
    /// <param name="host">The host's key.</param>
    public async Task Deploy(string root, string host)
    {
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Stage, "out", Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? Stage);
            File.Copy(file, copy, overwrite: true);
        }

        await Do("set -e\n" + string.Join('\n', DeployedFile.Of(root, host).Select(static file => file.Command("/stage/out"))));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            // With its first process the machine dies, and with it everything in it.
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }

        _stage.Dispose();
    }

    private async Task Boot()
    {
        var script = Repository.File("tests/Acceptance.Tests/Live/machine.sh");
        _process = ProgramRun.Start(
            "unshare", ["--mount", "--net", "--pid", "--fork", "--kill-child", "bash", script, Stage], null, Variables);
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line != "ready")
        {
            Assert.Fail($"the machine does not start: {line}\n{await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        }

        _init = File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Trim();
    }

    private string[] Enter(string command) => ["--target", _init, "--mount", "--net", "--pid", "--root", "--wd", "bash", "-c", command];
}
