using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A container of an instance, with its layers merged and its texts resolved.</summary>
public sealed class Container
{
    /// <summary>Its key in the service.</summary>
    public required string Key { get; init; }

    /// <summary>The instance that it belongs to.</summary>
    public required ServiceInstance Instance { get; init; }

    /// <summary>The entry with all layers merged.</summary>
    public required Model.Container Entry { get; init; }

    /// <summary>Its layers, for what stands inside it.</summary>
    internal Layered<Model.Container> Layers { get; init; } = Layered<Model.Container>.None;

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its name on the engine, by which other containers reach it.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>What its name came from.</summary>
    public Origin NameOrigin { get; internal set; } = Origin.None;

    /// <summary>The image reference; null if it is built.</summary>
    public TextValue? Image { get; internal set; }

    /// <summary>How its image is built; null if it is pulled.</summary>
    public ImageBuild? Build { get; internal set; }

    /// <summary>What it is told beyond image, ports and volumes.</summary>
    public ContainerSettings Settings { get; internal set; } = new() { Restart = "unless-stopped" };

    /// <summary>The networks that it joins, its stack's own first.</summary>
    public ImmutableArray<StackNetwork> Networks { get; internal set; } = [];

    /// <summary>The files that it sees.</summary>
    public ImmutableArray<HostedFile> Files { get; internal set; } = [];

    /// <summary>The files that it sees whose content is a secret.</summary>
    public ImmutableArray<SecretFile> SecretFiles { get; internal set; } = [];

    /// <summary>What says the ids that it runs as.</summary>
    public Origin UserOrigin { get; internal set; } = Origin.None;

    /// <summary>The uid that it runs as, where a number is said.</summary>
    public long? UserId { get; internal set; }

    /// <summary>The gid that it runs as, where a number is said.</summary>
    public long? GroupId { get; internal set; }

    /// <summary>The network mode, if one is said: then it joins no network of the stack.</summary>
    public TextValue? NetworkMode { get; internal set; }

    /// <summary>Its environment, in the order of the inventory.</summary>
    public ImmutableArray<EnvironmentVariable> Environment { get; internal set; } = [];

    /// <summary>What decides that it is handed no further variables: ports of back ends that have a number where a variable could stand.</summary>
    public Origin NumberedPorts { get; internal set; } = Origin.None;

    /// <summary>Its ports, those that a role adds included.</summary>
    public ImmutableArray<ContainerPort> Ports { get; internal set; } = [];

    /// <summary>The port that is meant where none is named: the only one, or the one called <c>http</c>; null if there is no such one.</summary>
    internal ContainerPort? OnlyPort => Ports.Length == 1 ? Ports[0] : Ports.FirstOrDefault(static p => p.Key == "http");

    /// <summary>Its volumes, those that a role adds included.</summary>
    public ImmutableArray<VolumeMount> Volumes { get; internal set; } = [];

    /// <summary>The containers of the same service that must have come up before it.</summary>
    public ImmutableArray<Dependency> After { get; internal set; } = [];

    /// <summary>The native words of the container (<c>compose:</c>), resolved; null if there are none.</summary>
    public ResolvedMap? Native { get; internal set; }

    /// <summary>The words of Quadlet (<c>podman:</c>), resolved; null if there are none.</summary>
    public ResolvedMap? PodmanNative { get; internal set; }

    /// <summary>What Renovate is told of its image, in its own words (<c>renovate:</c>), resolved; null if there is nothing.</summary>
    public ResolvedMap? Renovate { get; internal set; }

    /// <summary>The proxy role that it plays; null for most.</summary>
    public Proxy? Proxy { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>An environment variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record EnvironmentVariable(string Name, TextValue Value, Origin Origin);

/// <summary>How far another container must be before this one starts.</summary>
public enum DependencyCondition
{
    /// <summary>Its process was started.</summary>
    Started,

    /// <summary>Its health check passes.</summary>
    Healthy,

    /// <summary>It has ended successfully.</summary>
    Completed,
}

/// <summary>That a container starts after another.</summary>
public sealed record Dependency(Container Target, DependencyCondition Condition, Origin Origin)
{
    /// <summary>What says how far the other must be; nothing where only its name is said.</summary>
    public Origin ConditionOrigin { get; init; } = Origin.None;
}

/// <summary>A port of a container.</summary>
public sealed class ContainerPort
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The first port inside the container.</summary>
    public required int First { get; init; }

    /// <summary>The last port inside the container; the same as the first unless it is a range.</summary>
    public required int Last { get; init; }

    /// <summary>What says the ports inside the container and their protocols.</summary>
    public Origin NumberOrigin { get; init; } = Origin.None;

    /// <summary>What says the ports inside the container alone.</summary>
    public Origin InsideOrigin { get; init; } = Origin.None;

    /// <summary>The protocols: <c>tcp</c>, <c>udp</c>.</summary>
    public required ImmutableArray<string> Protocols { get; init; }

    /// <summary>The first port on the host, for checks: the default of a deploy-time variable. Null if it is not published.</summary>
    public int? Published { get; init; }

    /// <summary>The port on the host as it is to be written; null if it is not published.</summary>
    public TextValue? PublishedText { get; init; }

    /// <summary>What says the port on the host as a number: of a deploy-time variable its default.</summary>
    public Origin PublishedOrigin => PublishedText switch
    {
        null => Origin.None,
        { Parts: [VariablePart variable] } text => variable.ExampleOrigin.And(text.Origin.AsDecision()),
        var text => text.Origin,
    };

    /// <summary>What says the port on the host as it is written where a variable's default does not stand.</summary>
    public Origin PublishedNameOrigin => PublishedText switch
    {
        null => Origin.None,
        { Parts: [VariablePart variable] } text => variable.NameOrigin.And(text.Origin.AsDecision()),
        var text => text.Origin,
    };

    /// <summary>The address of the host that it is bound to; null for all.</summary>
    public Sourced<Address>? Bind { get; init; }

    /// <summary>True if nobody asked to publish it, but a proxy on another host needs it.</summary>
    public bool IsDerived { get; init; }

    /// <summary>What says one of its protocols; nothing where it follows from the ports.</summary>
    public Origin ProtocolOrigin(string protocol) =>
        Origin.Of(Entry?.Protocol?.FirstOrDefault(said => said.Value.ToString().Equals(protocol, StringComparison.OrdinalIgnoreCase))?.Span ?? default);

    /// <summary>The entry as written; null for a derived port.</summary>
    public Model.Port? Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }
}
