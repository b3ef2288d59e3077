using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A range of addresses that somebody routes, or that is allowed to ask.</summary>
/// <param name="Range">The range.</param>
/// <param name="Site">The site that its hosts are in; null for an overlay that spans sites.</param>
/// <param name="Origin">What names it, and what says the range.</param>
public sealed record RoutedRange(Cidr Range, Site? Site, Origin Origin);

/// <summary>Resolves lists of sites and networks (<c>advertise</c>, <c>allow</c>) to their ranges.</summary>
internal sealed class RangeReferences(References<Site> sites, References<Network> networks, ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    /// <summary>The ranges of what is named, in the order in which it is, each once.</summary>
    public ImmutableArray<RoutedRange> Of(IEnumerable<Leaf<string>>? names)
    {
        var ranges = new List<RoutedRange>();
        foreach (var name in names ?? [])
        {
            foreach (var range in Of(name))
            {
                var at = ranges.FindIndex(r => r.Range == range.Range);
                if (at < 0)
                {
                    ranges.Add(range);
                }
                else
                {
                    ranges[at] = ranges[at] with { Origin = ranges[at].Origin.And(range.Origin.AsDecision()) };
                }
            }
        }

        return [.. ranges];
    }

    /// <summary>The ranges of a site: those that it says, else those of its networks.</summary>
    /// <param name="site">The site.</param>
    /// <param name="why">What names it.</param>
    public IEnumerable<RoutedRange> Of(Site site, Origin why)
    {
        if (site.Entry?.Cidr is { } said)
        {
            return said.Select(c => resolver.Scalar(c, root, "a site's range", Cidr.TryParse)).OfType<Sourced<Cidr>>()
                .Select(r => new RoutedRange(r.Value, site, why.And(r.Origin)));
        }

        return networks.All.Where(n => n.Site == site && !n.IsOverlay)
            .SelectMany(n => n.Ranges.Select(r => new RoutedRange(r.Value, site, why.And(r.Origin).And(Origin.Of(n.Entry.Site?.Span ?? default).AsDecision()))));
    }

    private IEnumerable<RoutedRange> Of(Leaf<string> name)
    {
        var why = Origin.Of(name.Span);
        var (site, network) = (sites.Find(name.Value), networks.Find(name.Value));
        if (site?.Entry is not null && network is not null)
        {
            bag.Add(TopologyErrors.AmbiguousChoice(name.Span, $"'{name.Value}'", [$"site {site.Key}", $"network {network.Key}"], "rename one of them"));
            return [];
        }

        if (network is not null)
        {
            return network.Ranges.Select(r => new RoutedRange(r.Value, network.Site, why.And(r.Origin)));
        }

        if (site is not null)
        {
            return Of(site, why);
        }

        bag.Add(TopologyErrors.UnknownReference(name.Span, "site or network", name.Value, NearestName.Find(name.Value, [.. sites.Names, .. networks.Names])));
        return [];
    }
}
