using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Deploying;

/// <summary>A group or host whose turn the inventory says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hosts">Who is meant; nobody if the name is unknown.</param>
/// <param name="Origin">Where it is said.</param>
internal sealed record NamedStage(string Name, ImmutableArray<Host> Hosts, Origin Origin);

/// <summary>The stages that <c>deploy.ansible.stages</c> names.</summary>
internal static class NamedStages
{
    /// <summary>Them, in order.</summary>
    public static ImmutableArray<NamedStage> Of(LabTopology lab) =>
        lab.Inventory.Deploy?.Ansible?.Stages is { } stages
            ? [.. stages.Select(stage => new NamedStage(stage.Value, [.. lab.Hosts.Where(h => h.IsManaged && (h.Key == stage.Value || h.Groups.Contains(stage.Value)))], Origin.Of(stage.Span)))]
            : [];
}
