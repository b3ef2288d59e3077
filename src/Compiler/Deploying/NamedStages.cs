using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Deploying;

/// <summary>A stage whose turn the inventory says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">The group or host that is deployed in it.</param>
/// <param name="Hosts">Who is meant; nobody if that is unknown.</param>
/// <param name="Origin">Where it is said.</param>
internal sealed record NamedStage(string Name, string Of, ImmutableArray<Host> Hosts, Origin Origin);

/// <summary>The stages that <c>deploy.ansible.stages</c> names.</summary>
internal static class NamedStages
{
    /// <summary>The word for the group or host that has the stage's name.</summary>
    private const string Itself = "itself";

    /// <summary>Them, in order.</summary>
    public static ImmutableArray<NamedStage> Of(LabTopology lab) =>
        lab.Inventory.Deploy?.Ansible?.Stages is { } stages ? [.. stages.Select(stage => Stage(lab, stage.Name, stage.Value))] : [];

    private static NamedStage Stage(LabTopology lab, string name, Leaf<string> said)
    {
        var of = said.Value is Itself or null ? name : said.Value;
        return new NamedStage(
            name, of, [.. lab.Hosts.Where(h => h.IsManaged && (h.Key == of || h.Groups.Contains(of)))], Origin.Of(said.KeySpan).And(Origin.Of(said.Span)));
    }
}
