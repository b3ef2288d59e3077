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
            if (route.Unreachable is { } reason)
            {
                Report(policy, route, route.Proxy, reason);
            }
            else if (route.Proxies.FirstOrDefault(p => IsLost(lab, p, route)) is { } proxy)
            {
                Report(policy, route, proxy, DiscoveredService.Missing(lab, proxy, route));
            }
        }
    }

    /// <summary>True for what Nomad places, if the proxy finds it nowhere.</summary>
    private static bool IsLost(LabTopology lab, Proxy proxy, Route route) =>
        route.Instance?.Runtime == ServiceRuntime.Nomad && DiscoveredService.Of(lab, proxy, route) is null;

    private static void Report(CheckPolicy policy, Route route, Proxy? proxy, Unreachable reason) => policy.Report(
        new Diagnostic(Rule, route.Entry.To?.Span ?? route.Origin.First,
            $"the proxy '{proxy?.Key}' cannot reach the target of route '{route.Key}': {reason.Problem}", reason.Help)
        {
            Notes = reason.Other.Exists ? [new DiagnosticNote(reason.OtherMessage, reason.Other)] : [],
        },
        route.Entry.Waive,
        route.Instance?.Entry.Waive);
}
