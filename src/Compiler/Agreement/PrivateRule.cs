using Hlc.Checks;
using Hlc.Topology;

namespace Hlc.Agreement;

/// <summary>A route for services only is behind no name, and behind no listener of a proxy that anyone reaches.</summary>
internal sealed class PrivateRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        var shown = @case.Lab.Routes.Where(static r => r is { Access: not RouteAccess.Private, Target.Container: not null })
            .Select(static r => (r.Target!.Container, r.Target.Port)).ToHashSet();
        var behindNames = @case.Facts.Upstreams.Where(static u => u.Name is not null).ToLookup(static u => u.Port);
        foreach (var route in @case.Lab.Routes.Where(static r => r is { Access: RouteAccess.Private, Target.Container: not null, Host: not null }))
        {
            var target = route.Target!;
            if (shown.Contains((target.Container, target.Port)))
            {
                continue;
            }

            var candidates = behindNames[target.Port].Concat(target.DeclaredPort?.Published is { } published && published != target.Port ? behindNames[published] : []);
            if (candidates.FirstOrDefault(u => Leads(u, route.Host!, target)) is { } behind)
            {
                Report(policy, AgreementErrors.PrivateExposed, behind.Place, $"'{behind.Name}' leads to what route '{route.Key}' keeps for services",
                    "take the name away, or say another 'access'", new FactPlace(route.Entry.Access?.Span ?? route.Origin.First), "the route is private here");
            }
        }
    }

    /// <summary>True if an upstream is a container's port: by its name on its own host, or by the host's address where it is published.</summary>
    private static bool Leads(UpstreamFact upstream, Host host, RouteTarget target) =>
        upstream.Host == host.Key && upstream.Port == target.Port && (upstream.Target == target.Container!.Name || upstream.Target == target.Container.Key)
        || upstream.Port == target.DeclaredPort?.Published && host.Addresses.Any(a => a.Address.Value.ToString() == upstream.Target);
}
