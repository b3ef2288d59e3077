using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What Podman on a host is told.</summary>
/// <param name="Registries">Where short image names are looked up.</param>
/// <param name="Containers">containers.conf(5), in its own words; null if nothing is said.</param>
/// <param name="Storage">containers-storage.conf(5), in its own words; null if nothing is said.</param>
/// <param name="RegistriesConf">containers-registries.conf(5), in its own words; null if nothing is said.</param>
/// <param name="Policy">containers-policy.json(5), in its own words; null if nothing is said.</param>
/// <param name="Users">The accounts that run containers without root.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record HostPodman(
    ImmutableArray<TextValue> Registries,
    ResolvedMap? Containers,
    ResolvedMap? Storage,
    ResolvedMap? RegistriesConf,
    ResolvedMap? Policy,
    ImmutableArray<Sourced<string>> Users,
    Origin Origin)
{
    /// <summary>What a host says of Podman; null if it says nothing.</summary>
    internal static HostPodman? Of(Host host, ExpressionResolver resolver, Scope scope)
    {
        if (host.Entry.Podman is not { } entry)
        {
            return null;
        }

        return new HostPodman(
            [.. (entry.Registries ?? new Sequence<Leaf<string>>([])).Select(r => resolver.Text(r, scope)).OfType<TextValue>()],
            Words(entry.ContainersConf),
            Words(entry.StorageConf),
            Words(entry.RegistriesConf),
            Words(entry.Policy),
            [.. (entry.Users?.Members ?? []).Select(u => resolver.Literal(u, scope, "an account")).OfType<Sourced<string>>()],
            Origin.Of(entry.KeySpan));

        ResolvedMap? Words(NativeSlot? slot) => slot is { Value: TreeMap words } ? resolver.Tree(words, scope) as ResolvedMap : null;
    }
}
