using Hlc.Agreement;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Dnsmasq;

/// <summary>Plans dnsmasq: its configuration, and the file of names that it answers.</summary>
[ArtifactKind("dnsmasq")]
public sealed class DnsmasqPlanner : IArtifactPlanner
{
    private const int Port = 53;

    private static readonly ArtifactTemplate<DnsmasqView> Configuration = BuiltInTemplate.Of<DnsmasqView>("dnsmasq/dnsmasq.conf.sbn");
    private static readonly ArtifactTemplate<HostsView> Hosts = BuiltInTemplate.Of<HostsView>("dnsmasq/hosts.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Configuration, Hosts];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new DnsmasqReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Dns;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var server in lab.DnsServers.Where(static s => s.Program == "dnsmasq" && s.Host is { IsManaged: true }))
        {
            if (server.IsPublic)
            {
                plans.Report.Unsupported(server.Entry.Access?.Span ?? server.Origin.First, "dnsmasq tells everybody the same",
                    "use 'bind' for a server that answers the internet, or remove 'access'");
                continue;
            }

            var folder = server.Instance is null ? "/etc/dnsmasq.homelab" : "/etc/dnsmasq";
            plans.Add(Configuration, View(server, folder, plans.Report), File(server, "dnsmasq.conf", "/etc/dnsmasq.d/homelab.conf", "dnsmasq --test --conf-file=%s", "systemctl restart dnsmasq"));
            plans.Add(Hosts, new HostsView([.. HostsFile.Of(server)]), File(server, "hosts", $"{folder}/hosts", null, "systemctl reload dnsmasq"));
        }
    }

    private static DnsmasqView View(DnsServer server, string folder, PlanReport report)
    {
        var zones = server.Zones.Where(static z => z.As == ServedAs.Primary).Select(static z => z.Zone).OfType<HeldZone>().ToArray();
        var asked = server.Zones.Where(static z => z.As == ServedAs.Forward).SelectMany(static z => z.From.Select(f => (Zone: z, From: f))).ToArray();
        return new DnsmasqView(
            IsLocal(server),
            $"{folder}/hosts",
            [.. server.Forwarders.Select(Server)],
            [.. zones.Select(static z => new Sourced<string>(z.Name, z.Origin))],
            [.. zones.SelectMany(static z => z.External)],
            [.. asked.Where(static a => RangeOf(a.Zone.Name) is null).Select(static a => new DnsmasqForwardView(new Sourced<string>(a.Zone.Name, a.Zone.Origin), Server(a.From)))],
            [.. asked.Where(static a => RangeOf(a.Zone.Name) is not null).Select(static a => Reverse(a.Zone, a.From))],
            [.. server.Records.Where(static r => r.Data.Address is not null && r.Owner.StartsWith("*.", StringComparison.Ordinal))
                .Select(static r => new DnsmasqWildcardView(new Sourced<string>(r.Owner[2..], r.OwnerOrigin), new Sourced<string>(r.Data.Words[0].Text, r.Data.Words[0].Origin)))],
            [.. server.Records.Select(r => DnsmasqRecords.Of(r, zones, report)).OfType<DnsmasqRecordView>()],
            DnsmasqNative.Of(server, report));
    }

    /// <summary>True if all clients are beside the host: what a router passes on from elsewhere, <c>local-service</c> would refuse.</summary>
    private static Sourced<bool> IsLocal(DnsServer server)
    {
        var isLocal = server.Instance is null && server.Clients.All(c => server.Host?.Addresses.Any(a => c.Value.Contains(a.Address.Value)) == true);
        return new Sourced<bool>(isLocal, server.Clients.Aggregate(server.Origin, static (all, c) => all.And(c.Origin)).AsDecision());
    }

    private static DnsmasqServerView Server(DnsUpstream server) => new(
        new Sourced<string>(server.Address.ToString(), server.Origin), server.Port == Port ? null : new Sourced<long>(server.Port, server.Origin));

    private static DnsmasqReverseView Reverse(ServedZone zone, DnsUpstream from)
    {
        var range = RangeOf(zone.Name) ?? default;
        return new DnsmasqReverseView(new Sourced<string>(range.First.ToString(), zone.Origin), range.Prefix, Server(from));
    }

    /// <summary>The range of a zone of IPv4 addresses at a boundary of octets; null for any other.</summary>
    private static Cidr? RangeOf(string zone)
    {
        const string end = ".in-addr.arpa";
        if (!zone.EndsWith(end, StringComparison.Ordinal))
        {
            return null;
        }

        var octets = zone[..^end.Length].Split('.').Reverse().ToArray();
        var text = string.Join('.', octets.Concat(Enumerable.Repeat("0", Math.Max(0, 4 - octets.Length)))) + $"/{octets.Length * 8}";
        return octets.Length <= 3 && Cidr.TryParse(text, out var range, out _) ? range : null;
    }

    private static ArtifactFacts File(DnsServer server, string name, string path, string? validate, string reload) =>
        new DnsServerFile($"dnsmasq/{name}", path) { Apply = name == "hosts" ? ApplyMode.Whole : ApplyMode.DropIn, Validate = validate, Reload = reload }.Of(server);
}
