using Hlc.Agreement;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

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
        var rewrites = lab.Records
            .Where(r => server.Host is null || r.Site == server.Host.Site)
            .Select(static r => new RewriteView(
                new Sourced<string>(r.Name, r.NameOrigin), new Sourced<string>(r.Address.ToString(), r.AddressOrigin)));
        plans.Add(Rewrites, new RewritesView([.. rewrites]), File(server, "rewrites.json"));
        var state = new Sourced<string>($"{lab.Name}-{server.Key}", server.Origin.And(lab.NameOrigin));
        plans.Add(Apply, new ApplyView(new Sourced<string>(server.Key, server.Origin), state), File(server, "apply.sh") with { IsExecutable = true });
    }

    /// <summary>The script runs wherever the server's API is reached from: on no host of its own.</summary>
    private static ArtifactFacts File(DnsServer server, string name) => new($"dns/{server.Key}/{name}", server.Origin);
}
