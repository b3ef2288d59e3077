using System.Collections.Immutable;
using System.Globalization;
using Hlc.Agreement;
using Hlc.Artifacts.Bind;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Coredns;

/// <summary>Plans CoreDNS: its Corefile, and a file for each zone whose original it holds.</summary>
[ArtifactKind("coredns")]
public sealed class CorednsPlanner : IArtifactPlanner
{
    private const int Port = 53;
    private const int NomadPort = 4646;

    private static readonly ArtifactTemplate<CorefileView> Corefile = BuiltInTemplate.Of<CorefileView>("coredns/Corefile.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Corefile];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new ZoneFileReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Dns;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var server in lab.DnsServers.Where(static s => s.Program == "coredns" && s.Host is { IsManaged: true }))
        {
            if (server.IsPublic)
            {
                plans.Report.Unsupported(server.Entry.Access?.Span ?? server.Origin.First, "hlc writes no views for CoreDNS: it would tell everybody all names",
                    "use 'bind' for a server that answers the internet, or remove 'access'");
                continue;
            }

            plans.Add(Corefile, View(lab, server, plans.Report), File(server, "Corefile"));
            foreach (var zone in server.Zones.Where(static z => z.As == ServedAs.Primary).Select(static z => z.Zone).OfType<HeldZone>())
            {
                var facts = File(server, $"{zone.Name}.zone");
                ZoneFile.Plan(plans, zone, isOutside: false, facts with { Origin = zone.Origin.And(facts.Origin) }, $"/coredns/{zone.Name}.zone");
            }
        }
    }

    private static CorefileView View(LabTopology lab, DnsServer server, PlanReport report)
    {
        var native = CorednsNative.Of(server, report);
        var blocks = server.Zones.Select(zone => new CorefileBlockView(
            new Sourced<string>(zone.Name, zone.Origin),
            zone.As == ServedAs.Primary ? new Sourced<string>($"/etc/coredns/{zone.Name}.zone", zone.Origin) : null,
            zone.As == ServedAs.Secondary ? [.. zone.From.Select(Upstream)] : [],
            zone.As == ServedAs.Primary ? [.. server.Secondaries.SelectMany(static s => s.Addresses).Select(static a => new Sourced<string>(a.Value.ToString(), a.Origin))] : [],
            zone.As == ServedAs.Forward ? [.. zone.From.Select(Upstream)] : [],
            [],
            [.. native.Every, .. Words(zone, report)])).ToList();
        if (server.Entry.Discovery is { } discovery)
        {
            var said = Origin.Of(discovery.Span);
            blocks.Add(new CorefileBlockView(new Sourced<string>(DiscoveredService.NomadZone, said), null, [], [], [], Agents(lab, discovery, report), native.Every));
        }

        if (!server.Forwarders.IsEmpty)
        {
            blocks.Add(new CorefileBlockView(new Sourced<string>(".", server.Origin), null, [], [], [.. server.Forwarders.Select(Upstream)], [], [.. native.Every, .. native.Root]));
        }

        return new CorefileView([.. blocks], native.Blocks);
    }

    /// <summary>The servers of the Nomad cluster, where each answers for its catalogue (Nomad's documentation, Agent Configuration, <c>ports</c>).</summary>
    private static ImmutableArray<Sourced<string>> Agents(LabTopology lab, Model.Leaf<Model.DiscoveredCluster> discovery, PlanReport report)
    {
        var nomad = lab.Inventory.Clusters?.Nomad;
        var scheme = nomad?.Tls is null ? "http" : "https";
        var origin = Origin.Of(discovery.Span).And(nomad?.Tls is { } tls ? Origin.Of(tls.KeySpan) : Origin.None);
        ImmutableArray<Sourced<string>> agents = [.. lab.NomadServers.Where(static s => s.Host.PrimaryAddress is not null).Select(s => new Sourced<string>(
            $"{scheme}://{s.Host.PrimaryAddress!.Address.Value.WithPort(NomadPort)}", s.Said.And(s.Host.PrimaryAddress.Address.Origin).And(origin.AsDecision())))];
        if (agents.IsEmpty)
        {
            report.Unsupported(discovery.Span, "no server of the Nomad cluster can be asked for its services", "say under 'clusters: { nomad: { servers: … } }' where they run");
        }

        return agents;
    }

    private static IEnumerable<TextValue> Words(ServedZone zone, PlanReport report)
    {
        switch (zone.Zone?.Coredns ?? zone.Coredns)
        {
            case ResolvedScalar text:
                yield return text.Text;
                break;
            case { } other:
                report.NativeInvalid(other.Origin.First, "a zone's words of CoreDNS are a text", "write the lines of its server block behind '|'");
                break;
        }
    }

    private static Sourced<string> Upstream(DnsUpstream server) => new(
        server.Port == Port ? server.Address.ToString()
            : server.Address.IsV6 ? string.Create(CultureInfo.InvariantCulture, $"[{server.Address}]:{server.Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{server.Address}:{server.Port}"), server.Origin);

    private static ArtifactFacts File(DnsServer server, string name) =>
        new DnsServerFile($"coredns/{name}", $"/etc/coredns/{name}") { Reload = "systemctl reload coredns", Signal = "USR1" }.Of(server);
}
