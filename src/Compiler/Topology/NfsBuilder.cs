using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves NFS exports: which host, and over which of its addresses another host reaches it.</summary>
internal sealed class NfsBuilder(References<Host> hosts, References<Network> networks, ExpressionResolver resolver, DiagnosticBag bag)
{
    /// <summary>The export as <paramref name="client"/> mounts it; null if something is amiss, which is reported.</summary>
    public NfsShare? Share(NfsStorage entry, Host? client, Scope scope)
    {
        if (entry.Host is not { } reference || entry.Export is null)
        {
            bag.Add(TopologyErrors.NfsIncomplete(entry.KeySpan, entry.Host is null ? "host" : "export"));
            return null;
        }

        var export = resolver.Literal(entry.Export, scope, "an exported path");
        var options = resolver.Literal(entry.Options, scope, "mount options");
        if (hosts.Resolve(reference) is not { } server || export is not { } path)
        {
            return null;
        }

        if (!path.Value.StartsWith('/'))
        {
            bag.Add(TopologyErrors.NfsRelative(entry.Export.Span, path.Value));
            return null;
        }

        return AddressOf(server, entry, client) is { } address
            ? new NfsShare(server, address, path, options, Origin.Of(entry.KeySpan))
            {
                ServerOptions = resolver.Literal(entry.ServerOptions, scope, "options of an export"),
            }
            : null;
    }

    private Sourced<string>? AddressOf(Host server, NfsStorage entry, Host? client)
    {
        if (entry.Network is { } named)
        {
            if (networks.Resolve(named) is not { } network)
            {
                return null;
            }

            if (server.Addresses.FirstOrDefault(a => a.Network == network) is { } there)
            {
                return Text(there, Origin.Of(named.Span));
            }

            bag.Add(TopologyErrors.NoAddress(named.Span, server.Key, network.Key));
            return null;
        }

        // A network that both are in is the way that needs no router.
        var chosen = server.Addresses.FirstOrDefault(a => a.Network is { } n && client?.Addresses.Any(own => own.Network == n) == true) ?? server.PrimaryAddress;
        if (chosen is null)
        {
            bag.Add(TopologyErrors.NfsNoAddress(entry.Host?.Span ?? entry.KeySpan, server.Key));
            return null;
        }

        return Text(chosen, Origin.Of(entry.Host?.Span ?? default));
    }

    private static Sourced<string> Text(HostAddress address, Origin origin) =>
        new(address.Address.Value.InUrl(), origin.And(address.Address.Origin));
}
