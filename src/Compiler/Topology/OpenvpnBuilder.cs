using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the clients of OpenVPN networks.</summary>
internal sealed class OpenvpnBuilder(References<Host> hosts, LabFiles files, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private const int StandardTable = 100;

    // Behind them are the kernel's own: 253 default, 254 main, 255 local (ip-rule(8)).
    private const int LastTable = 252;

    // The kernel asks its main table at this priority.
    private const int MainPriority = 32766;

    public ImmutableArray<OpenvpnClient> Build(IReadOnlyList<Network> networks)
    {
        var clients = ImmutableArray.CreateBuilder<OpenvpnClient>();
        foreach (var network in networks)
        {
            if (network.Entry.Openvpn is not { } entry || Client(network, entry) is not { } client)
            {
                continue;
            }

            if (clients.FirstOrDefault(c => c.Host.Value == client.Host.Value && c.Table.Value == client.Table.Value) is { } other)
            {
                bag.Add(TunnelErrors.Table(entry.Table?.Span ?? entry.KeySpan, client.Table.Value, $"the network '{other.Network.Key}' has it on the same host"));
                continue;
            }

            clients.Add(client);
        }

        return clients.ToImmutable();
    }

    private OpenvpnClient? Client(Network network, Openvpn entry)
    {
        if (entry.Host is not { } named)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, $"the network '{network.Key}' does not say which host is the client", "say 'host:'"));
            return null;
        }

        if (hosts.Resolve(named) is not { } host)
        {
            return null;
        }

        if (!host.IsManaged)
        {
            bag.Add(TopologyErrors.Unsupported(named.Span, $"'{host.Key}' is a device that hlc does not configure, so it cannot be the client", "name a host of another kind, or change the kind of the host"));
            return null;
        }

        var scope = objects.HostScope(host);
        if (Table(entry, scope) is not { } table || ConfigOf(network, entry, scope) is not var (config, path))
        {
            return null;
        }

        var password = entry.Password is { } secret ? resolver.Value(secret, scope) : null;
        if (password is { IsLiteral: true })
        {
            bag.Add(TopologyErrors.Unsupported(entry.Password!.KeySpan, "a password that stands in the inventory is not written to a file of a host", "refer to it: 'password: { secret: … }'"));
            return null;
        }

        return new OpenvpnClient
        {
            Network = network,
            Host = new Sourced<Host>(host, Origin.Of(named.Span)),
            Config = config,
            ConfigPath = path,
            User = entry.User is { } user ? resolver.Value(user, scope) : null,
            Password = password,
            Table = table,
            Masquerade = new Sourced<bool>(resolver.Boolean(entry.Masquerade, scope, "whether packets are masqueraded") ?? false, Origin.Of(entry.Masquerade?.Span ?? default)),
            Origin = Origin.Of(entry.KeySpan),
        };
    }

    private Sourced<int>? Table(Openvpn entry, Scope scope)
    {
        var said = resolver.Integer(entry.Table, scope, "a routing table's number");
        var table = said?.Value ?? StandardTable;
        if (table is > 0 and <= LastTable && table < MainPriority)
        {
            return new Sourced<int>((int)table, said?.Origin ?? Origin.None);
        }

        bag.Add(TunnelErrors.Table(entry.Table?.Span ?? entry.KeySpan, table, "it is none of those that are free"));
        return null;
    }

    private (TextValue? Config, Sourced<string> Path)? ConfigOf(Network network, Openvpn entry, Scope scope)
    {
        if (entry.Config is not { } leaf)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, $"the network '{network.Key}' has no configuration of its client",
                "say 'config:' with the file that the provider gave you, beside the inventory, or its absolute path on the host"));
            return null;
        }

        if (resolver.Literal(leaf, scope, "the path of a file") is not { } path)
        {
            return null;
        }

        if (path.Value.StartsWith('/'))
        {
            // The path becomes a word of OpenVPN's and of a shell's.
            if (path.Value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '@' or '+'))
            {
                return (null, path);
            }

            bag.Add(HostErrors.SystemValue(leaf.Span, $"'{path.Value}' is no path that OpenVPN's configuration can name", "use letters, digits, '.', '-', '_', '@' and '+' between the slashes"));
            return null;
        }

        if (!files.Read(path.Value).TryGetText(out var source, out var problem))
        {
            bag.Add(TopologyErrors.FileMissing(leaf.Span, path.Value, problem));
            return null;
        }

        if (PublicKeyLine.IsPrivate(source.Text) || source.Text.Contains("-----BEGIN OpenVPN", StringComparison.Ordinal) || source.Text.Contains("<auth-user-pass>", StringComparison.Ordinal))
        {
            bag.Add(TopologyErrors.Unsupported(leaf.Span, $"'{path.Value}' holds a private key or a password, which never stand in the output",
                "put the file on the host by hand, and say its path there: 'config: /etc/openvpn/client/…'"));
            return null;
        }

        return (TextValue.Of(source.Text, path.Origin), new Sourced<string>($"/etc/openvpn/client/{network.Key}.ovpn", network.Origin));
    }
}
