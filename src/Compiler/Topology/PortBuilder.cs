using System.Collections.Immutable;
using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the ports of containers.</summary>
internal sealed class PortBuilder(
    EntryLayers layers, References<Network> networks, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    public ImmutableArray<ContainerPort> Ports(Container container)
    {
        var ports = ImmutableArray.CreateBuilder<ContainerPort>();
        foreach (var (key, written) in container.Entry.Ports ?? Map<Model.Port>.Empty)
        {
            var entry = layers.Port(container, key).Merge(InventoryLayers.Merge) ?? written;
            if (Port(container, key, entry, Origin.Of(written.KeySpan)) is { } port)
            {
                ports.Add(port);
            }
        }

        return ports.ToImmutable();
    }

    private ContainerPort? Port(Container container, string key, Model.Port entry, Origin origin)
    {
        var scope = objects.ContainerScope(container);
        if (entry.Container is not { } leaf || resolver.Literal(leaf, scope, "a port") is not { } text)
        {
            if (entry.Container is null)
            {
                bag.Add(TopologyErrors.NoPortNumber(origin.First, key));
            }

            return null;
        }

        if (!PortRange.TryParse(text.Value, out var range, out var problem))
        {
            bag.Add(TopologyErrors.ExpressionValue(leaf.Span, "a port", text.Value, problem));
            return null;
        }

        var number = text.Origin;
        foreach (var said in entry.Protocol ?? new Sequence<Leaf<Protocol>>([]))
        {
            number = number.And(Origin.Of(said.Span));
        }

        var protocols = entry.Protocol is { Count: > 0 } named ? [.. named.Select(static p => p.Value.ToString().ToLowerInvariant())]
            : ImmutableArray.Create(range.Protocol ?? "tcp");
        var published = entry.Publish is null ? null : Published(entry.Publish, range, text.Origin, scope);
        return new ContainerPort
        {
            Key = key,
            First = range.First,
            Last = range.Last,
            NumberOrigin = number,
            InsideOrigin = text.Origin,
            Protocols = protocols,
            Published = published?.First,
            PublishedText = published?.Text,
            Bind = entry.Bind is null ? null : Bind(container, entry.Bind, scope),
            Entry = entry,
            Origin = Origin.Of((entry.Publish as InventoryNode ?? entry).Span).And(origin),
        };
    }

    /// <summary>The port on the host: <c>true</c> is the container's own number, <c>false</c> is none.</summary>
    private (int First, TextValue Text)? Published(Model.ValueSource source, PortRange range, Origin inside, Scope scope)
    {
        if (resolver.Value(source, scope) is not { } text)
        {
            return null;
        }

        if (text.TryGetLiteral(out var literal))
        {
            if (literal == "false")
            {
                return null;
            }

            if (literal == "true")
            {
                return (range.First, TextValue.Of(range.First.ToString(CultureInfo.InvariantCulture), text.Origin.And(inside)));
            }

            if (PortRange.TryParse(literal, out var host, out _) && host.Protocol is null)
            {
                return (host.First, TextValue.Of(host.First.ToString(CultureInfo.InvariantCulture), text.Origin));
            }

            bag.Add(TopologyErrors.ExpressionValue(source.Span, "a port to publish", literal, "write a number from 1 to 65535, or 'true' for the same number"));
            return null;
        }

        // A variable is checked by its default; without one nothing is known of it now.
        var known = text.Parts is [VariablePart { Default: { } value }]
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return (known, text);
    }

    private Sourced<Address>? Bind(Container container, Leaf<string> bind, Scope scope)
    {
        if (resolver.Literal(bind, scope, "the address of a port") is not { } text)
        {
            return null;
        }

        if (Address.TryParse(text.Value, out var address, out _))
        {
            return new Sourced<Address>(address, text.Origin);
        }

        if (networks.Find(text.Value) is not { } network)
        {
            bag.Add(TopologyErrors.UnknownReference(bind.Span, "network", text.Value, NearestName.Find(text.Value, networks.Names)));
            return null;
        }

        if (container.Instance.Host is not { } host)
        {
            return null;
        }

        if (host.Addresses.FirstOrDefault(a => a.Network == network) is { } own)
        {
            return new Sourced<Address>(own.Address.Value, text.Origin.And(own.Address.Origin));
        }

        bag.Add(TopologyErrors.NoAddress(bind.Span, host.Key, network.Key));
        return null;
    }
}
