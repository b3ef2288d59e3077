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

    /// <summary>A file that the lab's owner gives a container, with the mode and the owner that are said of it.</summary>
    /// <param name="container">The container that reads it.</param>
    /// <param name="file">The file.</param>
    /// <param name="output">Its path in the stack's folder.</param>
    public ArtifactFacts FileOf(Container container, HostedFile file, string output)
    {
        var facts = FileOf(container, output);
        return facts with
        {
            Origin = file.Origin.And(instance.NameOrigin),
            IsExecutable = file.IsExecutable,
            Deployment = facts.Deployment is null ? null : facts.Deployment with { Mode = file.Mode?.Value, Owner = file.Owner?.Value },
            DeploymentOrigin = facts.DeploymentOrigin.And(file.Mode?.Origin ?? Origin.None).And(file.Owner?.Origin ?? Origin.None),
        };
    }

    /// <summary>A file of the stack for people: an example, a page.</summary>
    public ArtifactFacts Page(string name) => new($"services/{instance.Name}/{name}", instance.NameOrigin);
}
