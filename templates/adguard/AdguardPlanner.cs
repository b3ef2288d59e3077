using Hlc.Agreement;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Adguard;

/// <summary>Plans the DNS rewrites of an AdGuard Home server, and the script that brings them there over its HTTP API.</summary>
[ArtifactKind("adguard")]
public sealed class AdguardPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<RewritesView> Rewrites = BuiltInTemplate.Of<RewritesView>("adguard/rewrites.json.sbn");
    private static readonly ArtifactTemplate<ApplyView> Apply = BuiltInTemplate.Of<ApplyView>("adguard/apply.sh.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Rewrites, Apply];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new RewritesReader();

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var server in lab.DnsServers)
        {
            if (server.Program == "adguard")
            {
                Server(lab, server, plans);
            }
        }
    }

    private static void Server(LabTopology lab, DnsServer server, ArtifactPlans plans)
    {
        var rewrites = server.Records.Where(r => IsRewrite(r, plans.Report)).OrderBy(static r => r.Owner, StringComparer.Ordinal)
            .Select(static r => new RewriteView(new Sourced<string>(r.Owner, r.OwnerOrigin), new Sourced<string>(r.Data.Words[0].Text, r.Data.Words[0].Origin)));
        plans.Add(Rewrites, new RewritesView([.. rewrites]), File(server, "rewrites.json"));
        var state = new Sourced<string>($"{lab.Name}-{server.Key}", server.Origin.And(lab.NameOrigin));
        plans.Add(Apply, new ApplyView(new Sourced<string>(server.Key, server.Origin), state), File(server, "apply.sh") with { IsExecutable = true });
    }

    /// <summary>A rewrite answers with an address, or with another name's addresses; AdGuard Home has no other records of its own.</summary>
    private static bool IsRewrite(ZoneRecord record, PlanReport report)
    {
        if (record.Type is DnsRecordType.A or DnsRecordType.AAAA or DnsRecordType.CNAME)
        {
            return true;
        }

        if (record.IsSaid)
        {
            report.Unsupported(record.Origin.First, $"AdGuard Home has no {record.Type} records of its own", "remove the record, or have a server with zones answer for them");
        }

        return false;
    }

    /// <summary>The script runs wherever the server's API is reached from: on no host of its own.</summary>
    private static ArtifactFacts File(DnsServer server, string name) => new($"dns/{server.Key}/{name}", server.Origin);
}
