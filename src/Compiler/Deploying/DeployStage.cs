using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Deploying;

/// <summary>A part of the lab that is deployed after those before it.</summary>
/// <param name="Name">Its name: that of a <see cref="DeployClass"/>, or the group or host that <c>deploy.ansible.stages</c> names.</param>
/// <param name="Origin">What says it; no place for one that follows.</param>
public sealed record DeployStage(string Name, Origin Origin)
{
    /// <summary>The rounds of it, in order: no host begins one before all are done with the one before.</summary>
    public ImmutableArray<DeployRound> Rounds { get; internal set; } = [];
}

/// <summary>Steps that hosts go through without waiting for one another.</summary>
/// <param name="First">The first step.</param>
/// <param name="Last">The last step.</param>
/// <param name="Hosts">The hosts that may have something to do, in the order of the inventory, and why each is among them.</param>
public sealed record DeployRound(int First, int Last, ImmutableArray<(Host Host, Origin Why)> Hosts)
{
    /// <summary>True for hosts' own files, false for what runs on them.</summary>
    public bool IsOfHosts { get; init; }

    /// <summary>What decided its numbers.</summary>
    public Origin Origin { get; init; } = Origin.None;
}

/// <summary>When something is deployed.</summary>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Step">Its turn in the whole lab: what has a lower one comes first.</param>
/// <param name="Origin">What decides it.</param>
public sealed record DeployPlace(string Stage, int Step, Origin Origin);
