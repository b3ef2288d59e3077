using Hlc.Output;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>Where a stack's files stand in the output, and where they are deployed to: the same for every kind that adds one.</summary>
public readonly struct StackFolder(ServiceInstance instance)
{
    /// <summary>A file of the stack that belongs on its host.</summary>
    public ArtifactFacts File(string name) => new($"services/{instance.Name}/{name}", instance.NameOrigin)
    {
        Deployment = instance.Host is { } host ? new Deployment(host.Key, $"{host.StacksFolder}/{instance.Name}/{name}") { Service = instance.Name } : null,
        DeploymentOrigin = instance.Host is { } place ? instance.PlacementOrigin.And(place.StacksOrigin) : Origin.None,
    };

    /// <summary>A file that a container reads when it starts.</summary>
    public ArtifactFacts FileOf(Container container, string name)
    {
        var facts = File(name);
        return instance.Runtime != ServiceRuntime.Compose || facts.Deployment is not { } deployment ? facts
            : facts with { Deployment = deployment with { Reload = new StackCommands(instance).Restart(container) } };
    }

    /// <summary>A file of the stack for people: an example, a page.</summary>
    public ArtifactFacts Page(string name) => new($"services/{instance.Name}/{name}", instance.NameOrigin);
}
