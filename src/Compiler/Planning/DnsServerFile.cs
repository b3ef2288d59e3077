using Hlc.Output;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>Where a file of a name server belongs: in the stack that its container runs in, or on its host. The same for every program.</summary>
/// <param name="InStack">The file's path in the folder of the stack.</param>
/// <param name="OnHost">The file's absolute path on the host of a daemon.</param>
public sealed record DnsServerFile(string InStack, string OnHost)
{
    /// <summary>How a daemon's file is applied.</summary>
    public ApplyMode Apply { get; init; } = ApplyMode.Whole;

    /// <summary>The command that checks a daemon's file; null if there is none. A container's is for who has the program outside of it.</summary>
    public string? Validate { get; init; }

    /// <summary>The command that makes a daemon read it.</summary>
    public required string Reload { get; init; }

    /// <summary>The signal by which a program in a container reads it; null for one that must be started again.</summary>
    public string? Signal { get; init; }

    /// <summary>The facts of the file for a server.</summary>
    /// <param name="server">The server, on a host that is managed.</param>
    /// <param name="holds">What the file holds besides what the server says, such as a zone.</param>
    public ArtifactFacts Of(DnsServer server, Origin? holds = null)
    {
        var origin = holds?.And(server.Origin) ?? server.Origin;
        if (server.Instance is { } instance)
        {
            var facts = server.Container is { } container ? new StackFolder(instance).FileOf(container, InStack) : new StackFolder(instance).File(InStack);
            return facts with
            {
                Origin = origin.And(facts.Origin),
                Deployment = Signal is not null && facts.Deployment is { Reload: not null } deployment && server.Container is { } read
                    ? deployment with { Reload = new StackCommands(instance).Signal(read, Signal) } : facts.Deployment,
            };
        }

        var host = server.Host ?? throw new InvalidOperationException("a daemon has a host");
        var placed = origin.And(server.PlacementOrigin).And(host.Origin).And(host.KindOrigin);
        return new ArtifactFacts($"hosts/{host.Key}{OnHost}", placed)
        {
            DeploymentOrigin = placed,
            Deployment = new Deployment(host.Key, OnHost) { Owner = "root:root", Apply = Apply, Validate = Validate, Reload = Reload },
        };
    }
}
