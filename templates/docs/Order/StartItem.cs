using Hlc.Deploying;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Order;

/// <summary>Something that comes up: a stack, or a program of a host that others wait for.</summary>
/// <param name="Id">Its id in pictures: letters, digits and <c>_</c>.</param>
/// <param name="Name">What it is called: the name of the stack, or the program and the key of its role.</param>
/// <param name="Host">Where it runs; null for a stack that a scheduler places.</param>
/// <param name="Place">When it comes up.</param>
/// <param name="Origin">What it is there for.</param>
internal sealed record StartItem(string Id, Sourced<string> Name, Host? Host, DeployPlace Place, Origin Origin)
{
    /// <summary>The stack; null for a program of a host.</summary>
    public ServiceInstance? Instance { get; init; }

    /// <summary>True for a proxy.</summary>
    public bool IsProxy { get; init; }

    /// <summary>A command that shows whether it answers, from the operator's machine; null where there is none.</summary>
    public Sourced<string>? Check { get; init; }

    /// <summary>Where it runs, in a word; null for a stack that a scheduler places.</summary>
    public Sourced<string>? Where => Host is { } host ? new Sourced<string>(host.Key, host.Origin.And(Instance?.PlacementOrigin ?? Origin)) : null;
}
