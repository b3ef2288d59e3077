using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Edge;

/// <summary>A host of a <see cref="EdgeNetwork"/>.</summary>
/// <param name="machine">The machine that it is a part of.</param>
/// <param name="name">Its name.</param>
internal sealed class EdgeHost(Machine machine, string name)
{
    /// <summary>Runs a command of the shell on the host, with its network and its files.</summary>
    public Task<ProgramRun> Run(string command) => machine.Run(Inside(command));

    /// <summary>Runs a command on the host that must end well, and gives what it printed.</summary>
    public Task<string> Do(string command) => machine.Do(Inside(command));

    /// <summary>Starts a program that stays; what it says goes to a file in the machine's stage.</summary>
    public Task Start(string command, string log) => machine.Do($"setsid {Inside(command)} </dev/null >/stage/{log} 2>&1 &");

    /// <summary>Waits until a command ends well on the host.</summary>
    public Task Until(string command, string log, int seconds = 60) => machine.Until(Inside(command), log, seconds);

    /// <summary>Puts the host's files where the manifest says.</summary>
    public async Task Deploy(string root)
    {
        foreach (var file in DeployedFile.Of(root, name))
        {
            await Do(file.Command("/stage/out"));
        }
    }

    private string Inside(string command) =>
        $"nsenter --net=/run/netns/{name} chroot /hosts/{name} /bin/sh -c '{command.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
