using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>The commands that act on a stack of Docker Compose, whatever folder they are run in.</summary>
public readonly struct StackCommands(ServiceInstance instance)
{
    private string Compose => $"docker compose --file {Quoted("compose.yaml")}";

    /// <summary>Makes what the stack needs on its host, and starts what is not as the file says. An image that is built here is built again.</summary>
    public string Up =>
        $"{Quoted("setup.sh")} && {Compose} up --detach {(instance.Containers.Any(static c => c.Build is not null) ? "--build " : string.Empty)}--remove-orphans";

    /// <summary>The same, and makes every container anew.</summary>
    public string Renew => $"{Up} --force-recreate";

    /// <summary>Stops and removes its containers. Data stays.</summary>
    public string Down => $"{Compose} down --remove-orphans";

    /// <summary>Checks a copy of its file, <c>%s</c>, as if it stood in the stack's folder.</summary>
    public string Check => $"docker compose --project-directory {Quoted(null)} --file %s config --quiet";

    /// <summary>Starts a container again if it runs. One that does not will find the new file when it starts.</summary>
    public string Restart(Container container) => $"{Running(container)} docker restart";

    /// <summary>Sends a signal to a container if it runs.</summary>
    public string Signal(Container container, string signal) => $"{Running(container)} docker kill --signal {signal}";

    private string Running(Container container) =>
        $"{Compose} ps --quiet {container.Key} | xargs --no-run-if-empty";

    private string Quoted(string? file) =>
        ShellWord.Write(TextValue.Of(file is null ? $"{instance.Folder?.Value}" : $"{instance.Folder?.Value}/{file}", Origin.None)).Text;
}
