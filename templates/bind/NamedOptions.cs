using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Bind;

/// <summary>The options of a BIND, and what its views let whom ask (BIND 9 Administrator Reference Manual, "options", "view").</summary>
internal static class NamedOptions
{
    private const int Port = 53;

    /// <summary>
    /// Who may ask it anything. What BIND finds on the host's own interfaces is no measure for one that answers the internet:
    /// whoever is beside it there would be inside.
    /// </summary>
    public static ResolvedList Trusted(DnsServer server) => List(
    [
        Word("localhost", server.Origin),
        .. server.IsPublic ? [] : new[] { Word("localnets", server.Origin) },
        .. server.Clients.Select(static c => Word(c.Value.Prefix == c.Value.First.Width ? c.Value.First.ToString() : c.Value.ToString(), c.Origin)),
    ]);

    public static ResolvedMap Of(DnsServer server)
    {
        var options = new MappingBuilder();
        options.Add("directory", Word("\"/var/cache/bind\"", server.Origin));
        if (!server.IsPublic)
        {
            Recursive(options, server);
        }

        if (!server.Forwarders.IsEmpty)
        {
            options.Add("forwarders", List([.. server.Forwarders.Select(Upstream)]));
        }

        var copies = server.Secondaries.SelectMany(static s => s.Addresses).ToArray();
        options.Add("allow-transfer", List(copies.Length == 0 ? [Word("none", server.Origin)] : [.. copies.Select(static a => Word(a.Value.ToString(), a.Origin))]));
        if (copies.Length > 0)
        {
            options.Add("also-notify", List([.. server.Secondaries.Select(s => Notified(s)).OfType<ResolvedTree>()]));
            options.Add("notify", true, server.Secondaries[0].Origin);
        }

        // Names that only the lab's own servers know have no signatures that lead to the root: validation would refuse them.
        ImmutableArray<ResolvedTree> asked = [.. server.Zones.Where(static z => z.As == ServedAs.Forward).Select(static z => ResolvedTree.Of(TextValue.Of($"\"{z.Name}\"", z.Origin)))];
        if (!asked.IsEmpty)
        {
            options.Add("validate-except", List(asked));
        }

        return options.ToMap(server.Origin);
    }

    public static NamedViewView Inside(DnsServer server, ImmutableArray<NamedZoneView> zones)
    {
        var statements = new MappingBuilder();
        statements.Add("match-clients", List([Word("trusted", server.Origin)]));
        Recursive(statements, server);
        return new NamedViewView("inside", statements.ToMap(server.Origin), zones);
    }

    public static NamedViewView Outside(DnsServer server, ImmutableArray<NamedZoneView> zones)
    {
        var said = server.Origin.And(Origin.Of(server.Entry.Access?.Span ?? default));
        var statements = new MappingBuilder();
        statements.Add("match-clients", List([Word("any", said)]));
        statements.Add("recursion", "no", said);
        statements.Add("allow-query", List([Word("any", said)]));
        statements.Add("allow-transfer", List([Word("none", said)]));

        // The copies that others hold are of what those inside are told.
        statements.Add("notify", "no", said);
        return new NamedViewView("outside", statements.ToMap(said), zones);
    }

    /// <summary>An address, and the port if it is not the usual one.</summary>
    public static ResolvedTree Upstream(DnsUpstream server) => Word(
        server.Port == Port ? server.Address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{server.Address} port {server.Port}"), server.Origin);

    /// <summary>A list.</summary>
    public static ResolvedList List(ImmutableArray<ResolvedTree> items) => new(items) { Origin = Origin.CommonTo(items.Select(static i => i.Origin)) };

    private static void Recursive(MappingBuilder options, DnsServer server)
    {
        options.Add("recursion", true, server.Origin);
        options.Add("allow-query", List([Word("trusted", server.Origin)]));
        options.Add("allow-recursion", List([Word("trusted", server.Origin)]));
    }

    private static ResolvedTree? Notified(DnsServer server) => server.Host?.PrimaryAddress?.Address is { } address
        ? Upstream(new DnsUpstream(address.Value, server.Port.Value, address.Origin.And(server.Port.Origin))) : null;

    private static ResolvedTree Word(string word, Origin origin) => ResolvedTree.Of(TextValue.Of(word, origin));
}
