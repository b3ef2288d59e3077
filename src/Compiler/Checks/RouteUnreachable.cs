using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A proxy must be able to reach what its routes lead to.</summary>
internal sealed class RouteUnreachable : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3105", Severity.Error, "A route whose target the proxy cannot reach",
        "The proxy would answer every request with 502 Bad Gateway.", "route-unreachable");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var route in lab.Routes.Concat(lab.Routes.Select(static r => r.Guard?.Way).OfType<Route>().Distinct()))
        {
            if (route.Unreachable is not { } reason)
            {
                continue;
            }

            policy.Report(
                new Diagnostic(Rule, route.Entry.To?.Span ?? route.Origin.First,
                    $"the proxy '{route.Proxy?.Key}' cannot reach the target of route '{route.Key}': {reason.Problem}", reason.Help)
                {
                    Notes = reason.Other.Exists ? [new DiagnosticNote(reason.OtherMessage, reason.Other)] : [],
                },
                route.Entry.Waive,
                route.Instance?.Entry.Waive);
        }
    }
}
