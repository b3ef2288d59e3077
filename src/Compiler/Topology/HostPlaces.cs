using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The hosts that a <c>host:</c> or <c>hosts:</c> names: each is a host or a group.</summary>
public static class HostPlaces
{
    /// <summary>The hosts, each once, in the order in which they are named, with what names it. A name of neither kind is reported.</summary>
    internal static ImmutableArray<(Host Host, Origin Said)> Of(Sequence<Leaf<string>>? places, References<Host> hosts, DiagnosticBag bag)
    {
        var found = ImmutableArray.CreateBuilder<(Host Host, Origin Said)>();
        foreach (var place in places ?? new Sequence<Leaf<string>>([]))
        {
            Host[] members = hosts.Find(place.Value) is { } host ? [host] : [.. hosts.All.Where(h => h.Groups.Contains(place.Value))];
            if (members.Length == 0)
            {
                bag.Add(TopologyErrors.UnknownReference(place.Span, "host or group", place.Value,
                    NearestName.Find(place.Value, hosts.Names.Concat(hosts.All.SelectMany(static h => h.Groups)).Distinct())));
            }

            foreach (var member in members.Where(m => !found.Any(f => f.Host == m)))
            {
                found.Add((member, SaidBy(place, member)));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>What says that a place means a host: the place, and for a group that the host is in it.</summary>
    public static Origin SaidBy(Leaf<string> place, Host host) => place.Value != host.Key && host.Memberships.TryGetValue(place.Value, out var membership)
        ? Origin.Of(place.Span).And(membership.AsDecision()) : Origin.Of(place.Span);
}
