using Hlc.Agreement;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.List;

/// <summary>Plans the list of records of a server that is not written, and the settings of a Pi-hole.</summary>
[ArtifactKind("list")]
public sealed class ListPlanner : IArtifactPlanner
{
    private const long UsualTtl = 300;

    private static readonly ArtifactTemplate<RecordListView> Records = BuiltInTemplate.Of<RecordListView>("list/records.zone.sbn");
    private static readonly ArtifactTemplate<PiholeView> Pihole = BuiltInTemplate.Of<PiholeView>("list/pihole.toml.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Records, Pihole];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new ListReader();

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var server in lab.DnsServers.Where(static s => s.Program == "list").DistinctBy(static s => (s.Key, s.Site)))
        {
            var isPihole = false;
            foreach (var entry in server.Native?.Entries ?? [])
            {
                isPihole |= entry is { Key: "form", Value: ResolvedScalar form } && form.Text.ToString() == "pihole";
                if (entry.Key != "form" || entry.Value is not ResolvedScalar word || word.Text.ToString() is not ("records" or "pihole"))
                {
                    plans.Report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' says nothing about a list of records", "write 'form: records' or 'form: pihole'");
                }
            }

            var folder = lab.DnsServers.Any(s => s.Key == server.Key && s.Site != server.Site) ? $"{server.Key}-{server.Site?.Key}" : server.Key;
            if (isPihole)
            {
                plans.Add(Pihole, Settings(server, plans.Report), new ArtifactFacts($"dns/{folder}/pihole.toml", server.Origin));
            }
            else
            {
                plans.Add(Records, new RecordListView([.. server.Records.Select(r => Record(server, r))]), new ArtifactFacts($"dns/{folder}/records.txt", server.Origin));
            }
        }
    }

    private static PiholeView Settings(DnsServer server, PlanReport report)
    {
        foreach (var record in server.Records.Where(static r => r.IsSaid && (r.Data.Address is null && r.Type != DnsRecordType.CNAME || r.Owner.StartsWith('*'))))
        {
            report.Unsupported(record.Origin.First, $"Pi-hole's settings have no form for the {record.Type} record of '{record.Owner}'",
                "remove the record, or have a server with zones answer for it");
        }

        var named = server.Records.Where(static r => !r.Owner.StartsWith('*')).ToArray();
        return new PiholeView(
            [.. named.Where(static r => r.Data.Address is not null).Select(static r => new Sourced<string>($"{r.Data.Words[0].Text} {r.Owner}", r.Origin.And(r.OwnerOrigin)))],
            [.. named.Where(static r => r.Type == DnsRecordType.CNAME).Select(static r => new Sourced<string>($"{r.Owner},{r.Data.Target}", r.Origin.And(r.OwnerOrigin)))]);
    }

    private static ListedRecordView Record(DnsServer server, ZoneRecord record)
    {
        var zone = server.Zones.Select(static z => z.Zone).OfType<HeldZone>().Where(z => z.Holds(record.Owner)).MaxBy(static z => z.Name.Length);
        var ttl = record.Ttl ?? zone?.Ttl;
        return new ListedRecordView(
            new Sourced<string>(record.Owner + ".", record.OwnerOrigin),
            ttl is { } said ? new Sourced<long>(said.Value.Seconds, said.Origin) : new Sourced<long>(UsualTtl, Origin.None),
            new Sourced<string>(record.Type.ToString(), record.Origin),
            [.. record.Data.Words.Select(static w => new ListedWordView(w.Kind == RecordWordKind.Text, new Sourced<string>(w.Kind == RecordWordKind.Name ? w.Text + "." : w.Text, w.Origin)))]);
    }
}
