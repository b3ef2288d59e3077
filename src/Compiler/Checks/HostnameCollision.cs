using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Two things must not have one name in the DNS or at a proxy.</summary>
internal sealed class HostnameCollision : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3104", Severity.Error, "One host name for two things",
        "A name leads to one place: the second one would never be reached.", "hostname-collision");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var taken = new Dictionary<(string Name, string Audience), Owner>();
        foreach (var host in lab.Hosts)
        {
            var owner = new Owner($"host '{host.Key}'", host.Origin.First, host.Entry.Waive);
            foreach (var alias in host.Aliases)
            {
                Take(taken, alias.Value, string.Empty, owner with { Span = alias.Origin.First }, policy);
            }

            // A host whose own name has no record leaves it to others.
            if (host.Entry.Dns is { IsNone: true })
            {
                continue;
            }

            // A host's own route that bears the host's name takes over its record.
            if (lab.Routes.Any(r => r.Instance is null && r.Host == host && r.Fqdn == host.Fqdn))
            {
                continue;
            }

            Take(taken, host.Fqdn, string.Empty, owner, policy);
        }

        foreach (var route in lab.Routes)
        {
            if (route.Access == RouteAccess.Private || route.Entry.Listen is not null || route.Pool is not null)
            {
                continue;
            }

            var what = route.Instance is { } instance ? $"route '{route.Key}' of '{instance.Name}'" : $"route '{route.Key}' of host '{route.Host?.Key}'";
            Take(taken, route.Fqdn, string.Empty, new Owner(what, route.Origin.First, route.Entry.Waive), policy);
            foreach (var alias in route.Aliases)
            {
                Take(taken, alias.Value, string.Empty, new Owner(what, alias.Origin.First, route.Entry.Waive), policy);
            }
        }
    }

    private static void Take(
        Dictionary<(string Name, string Audience), Owner> taken, string name, string audience, Owner owner, CheckPolicy policy)
    {
        var key = (name.ToLowerInvariant(), audience);
        if (taken.TryAdd(key, owner))
        {
            return;
        }

        var first = taken[key];
        policy.Report(
            new Diagnostic(Rule, owner.Span, $"{owner.What} is called '{name}', and so is {first.What}", "rename one of them, with its key or 'name:'")
            {
                Notes = [new DiagnosticNote($"'{name}' is first used by {first.What}", first.Span)],
            },
            owner.Waive,
            first.Waive);
    }

    private sealed record Owner(string What, SourceSpan Span, Map<Leaf<string>>? Waive);
}
