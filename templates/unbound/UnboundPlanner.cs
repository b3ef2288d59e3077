using System.Globalization;
using Hlc.Agreement;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Unbound;

/// <summary>Plans Unbound: a resolver that knows the lab's own names and asks others for the rest.</summary>
[ArtifactKind("unbound")]
public sealed class UnboundPlanner : IArtifactPlanner
{
    private const int Port = 53;

    private static readonly ArtifactTemplate<UnboundView> Configuration = BuiltInTemplate.Of<UnboundView>("unbound/unbound.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Configuration];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new UnboundReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Dns;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var server in lab.DnsServers.Where(static s => s.Program == "unbound" && s.Host is { IsManaged: true }))
        {
            if (server.IsPublic)
            {
                plans.Report.Unsupported(server.Entry.Access?.Span ?? server.Origin.First, "Unbound is a resolver, and one that answers the internet floods others",
                    "use 'bind' for a server that answers the internet, or remove 'access'");
                continue;
            }

            plans.Add(Configuration, View(server, plans.Report), File(server));
        }
    }

    private static UnboundView View(DnsServer server, PlanReport report)
    {
        var native = UnboundNative.Of(server, report);
        var asked = server.Zones.Where(static z => z.As == ServedAs.Forward).ToArray();
        var forwards = asked.Select(static z => new UnboundForwardView(Absolute(z.Name, z.Origin), [.. z.From.Select(Asked)])).ToList();
        if (!server.Forwarders.IsEmpty)
        {
            forwards.Add(new UnboundForwardView(new Sourced<string>(".", server.Origin), [.. server.Forwarders.Select(Asked)]));
        }

        return new UnboundView(
            native.HasInterface ? [] : [new Sourced<string>("0.0.0.0", server.Origin), new Sourced<string>("::0", server.Origin)],
            [new Sourced<string>("127.0.0.0/8", server.Origin), new Sourced<string>("::1/128", server.Origin), .. server.Clients.Select(static c => new Sourced<string>(c.Value.ToString(), c.Origin))],
            [.. Zones(server, asked, report)],
            [.. server.Records.Where(r => IsData(r, report)).Select(r => new Sourced<string>(Line(r), r.Origin.And(r.OwnerOrigin)))],
            [.. asked.Select(static z => Absolute(z.Name, z.Origin))],
            native.Server,
            [.. forwards],
            native.Clauses);
    }

    /// <summary>
    /// A zone whose names are all known; what stands below a wildcard; names that are asked of others; and the reverse zones of private
    /// addresses, which Unbound answers by itself unless it is told otherwise (unbound.conf(5), "local-zone").
    /// </summary>
    private static IEnumerable<UnboundZoneView> Zones(DnsServer server, ServedZone[] asked, PlanReport report)
    {
        foreach (var zone in server.Zones.Where(static z => z.As == ServedAs.Primary).Select(static z => z.Zone).OfType<HeldZone>())
        {
            yield return View(zone.Name, "static", zone.Origin);
            foreach (var name in zone.External)
            {
                yield return View(name.Value, "transparent", name.Origin);
            }

            foreach (var wildcard in zone.Records.Where(static r => r.Owner.StartsWith("*.", StringComparison.Ordinal)).DistinctBy(static r => r.Owner))
            {
                yield return View(wildcard.Owner[2..], "redirect", wildcard.OwnerOrigin);
                foreach (var below in zone.Records.Where(r => r != wildcard && !r.Owner.StartsWith('*') && HeldZone.HoldsName(wildcard.Owner[2..], r.Owner)))
                {
                    report.Unsupported(below.Origin.First, $"Unbound answers every name below '{wildcard.Owner[2..]}' the same, '{below.Owner}' too",
                        "move the name elsewhere, or have a server with zones answer for it");
                }
            }
        }

        foreach (var zone in asked)
        {
            yield return View(zone.Name, "transparent", zone.Origin);
        }

        static UnboundZoneView View(string name, string type, Origin origin) => new(Absolute(name, origin), new Sourced<string>(type, origin));
    }

    private static bool IsData(ZoneRecord record, PlanReport report)
    {
        if (!record.Owner.StartsWith('*') || record.Type is DnsRecordType.A or DnsRecordType.AAAA)
        {
            return true;
        }

        report.Unsupported(record.Origin.First, $"Unbound has no {record.Type} record for every name below another", "write its address, or have a server with zones answer for it");
        return false;
    }

    private static string Line(ZoneRecord record)
    {
        // A redirect has the data of its own name.
        var owner = record.Owner.StartsWith("*.", StringComparison.Ordinal) ? record.Owner[2..] : record.Owner;
        var ttl = record.Ttl is { } said ? said.Value.Seconds.ToString(CultureInfo.InvariantCulture) + " " : string.Empty;
        return $"{owner}. {ttl}IN {record.Type} {string.Join(' ', record.Data.Words.Select(Word))}";
    }

    private static string Word(RecordWord word) => word.Kind switch
    {
        // A single quote would end the quotes around the whole: in a text it can be said as a number (RFC 1035, 5.1).
        RecordWordKind.Text => ZoneText.Write(word.Text).Text.Replace("'", "\\039", StringComparison.Ordinal),
        RecordWordKind.Name => word.Text + ".",
        _ => word.Text,
    };

    private static Sourced<string> Asked(DnsUpstream server) => new(
        server.Port == Port ? server.Address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{server.Address}@{server.Port}"), server.Origin);

    private static Sourced<string> Absolute(string name, Origin origin) => new(name + ".", origin);

    private static ArtifactFacts File(DnsServer server) =>
        new DnsServerFile("unbound/unbound.conf", "/etc/unbound/unbound.conf.d/homelab.conf")
        {
            Apply = ApplyMode.DropIn,
            Validate = "unbound-checkconf %s",
            Reload = "systemctl reload unbound",
        }.Of(server);
}
