using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes hosts: lays their layers over one another and puts each in its site.</summary>
internal sealed class HostBuilder(
    Inventory lab,
    References<Site> sites,
    References<Network> networks,
    GroupTree groups,
    ExpressionResolver resolver,
    Scope scope,
    DiagnosticBag bag)
{
    public References<Host> Build()
    {
        var hosts = new References<Host>("host", bag);
        foreach (var (key, entry) in lab.Hosts ?? Map<Model.Host>.Empty)
        {
            if (Host(key, entry) is { } host)
            {
                hosts.Add(key, host);
            }
        }

        return hosts;
    }

    private Host? Host(string key, Model.Host written)
    {
        var isDevice = written.Kind?.Value == Model.HostKind.Device;
        var early = isDevice ? written : InventoryLayers.Merge(lab.Defaults?.Host, written) ?? written;
        var addresses = Addresses(written);
        if (SiteOf(key, early, addresses) is not { } site)
        {
            return null;
        }

        var membership = groups.Closure(
            (InventoryLayers.Merge(site.Entry?.Defaults?.Host, early)?.Groups?.Members ?? []).Select(static g => new Sourced<string>(g.Value, Origin.Of(g.Span))));
        var own = Layered<Model.Host>.Of([written]);
        var defaults = Layered<Defaults>.Of([lab.Defaults, site.Entry?.Defaults, .. groups.Defaults([.. membership.Keys])]);
        var layers = isDevice ? own : own.Over(defaults.Part(static d => d.Host));
        var merged = layers.Merge(InventoryLayers.Merge) ?? written;
        return new Host
        {
            Key = key,
            Kind = KindOf(merged),
            Site = site,
            SiteOrigin = SiteOriginOf(early, addresses),
            Addresses = Primary(key, merged, addresses),
            Memberships = membership,
            Layers = layers,
            Entry = merged,
            VmEntry = merged.Vm is null ? null : layers.Part(static h => h.Vm).Over(defaults.Part(static d => d.Vm)).Merge(InventoryLayers.Merge),
            Origin = Origin.Of(written.KeySpan),
        };
    }

    private static HostKind KindOf(Model.Host entry) => entry.Kind?.Value switch
    {
        Model.HostKind.Device => HostKind.Device,
        Model.HostKind.Vps => HostKind.Vps,
        Model.HostKind.Vm => HostKind.Vm,
        Model.HostKind.Physical => HostKind.Physical,
        _ => entry.Vm is null ? HostKind.Physical : HostKind.Vm,
    };

    private ImmutableArray<HostAddress> Addresses(Model.Host entry)
    {
        var addresses = ImmutableArray.CreateBuilder<HostAddress>();
        foreach (var (name, leaf) in entry.Address ?? Map<Leaf<Address>>.Empty)
        {
            var network = name == "*" ? null
                : networks.Resolve(new Leaf<string> { Value = name, Text = name, Span = leaf.KeySpan, KeySpan = leaf.KeySpan });
            if (resolver.Scalar(leaf, scope, "a host's address", Address.TryParse) is { } address)
            {
                addresses.Add(new HostAddress(address, network ?? networks.All.FirstOrDefault(n => n.Contains(address.Value))));
            }
        }

        return addresses.ToImmutable();
    }

    private Site? SiteOf(string key, Model.Host entry, ImmutableArray<HostAddress> addresses)
    {
        if (entry.Site is { } reference)
        {
            return sites.Resolve(reference);
        }

        foreach (var address in addresses)
        {
            if (address.Network?.Site is { } site)
            {
                return site;
            }
        }

        if (sites.All.Count == 1)
        {
            return sites.All[0];
        }

        bag.Add(TopologyErrors.NoSite(entry.KeySpan, key, addresses.Length == 0 ? null : addresses[0].Address.Value.ToString()));
        return null;
    }

    private static Origin SiteOriginOf(Model.Host entry, ImmutableArray<HostAddress> addresses) =>
        Origin.Of((entry.Site ?? addresses.FirstOrDefault(static a => a.Network?.Site is not null)?.Network?.Entry.Site)?.Span ?? default);

    /// <summary>The primary address first: the one that <c>primary</c> names, else the one whose network has a gateway.</summary>
    private ImmutableArray<HostAddress> Primary(string key, Model.Host entry, ImmutableArray<HostAddress> addresses)
    {
        if (addresses.Length < 2)
        {
            return addresses;
        }

        HostAddress? primary;
        if (entry.Primary is { } named)
        {
            primary = addresses.FirstOrDefault(a => a.Network?.Key == named.Value);
            if (primary is null)
            {
                bag.Add(TopologyErrors.UnknownReference(named.Span, "network", named.Value,
                    NearestName.Find(named.Value, addresses.Select(static a => a.Network?.Key ?? string.Empty)),
                    $" among the addresses of host '{key}'"));
                return addresses;
            }
        }
        else
        {
            var gateways = addresses.Where(static a => a.Network?.Gateway is not null).ToArray();
            if (gateways.Length != 1)
            {
                var names = (gateways.Length == 0 ? addresses : [.. gateways]).Select(static a => a.Network?.Key ?? "?").ToArray();
                bag.Add(TopologyErrors.AmbiguousChoice(entry.KeySpan, $"the primary address of host '{key}'", names,
                    "say 'primary:' with the name of its network"));
                return addresses;
            }

            primary = gateways[0];
        }

        // It is the first because that is said.
        var first = primary with { Address = primary.Address with { Origin = primary.Address.Origin.And(Origin.Of(entry.Primary?.Span ?? default).AsDecision()) } };
        return [first, .. addresses.Where(a => !ReferenceEquals(a, primary))];
    }
}
