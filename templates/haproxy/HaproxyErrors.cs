using Hlc.Diagnostics;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>What can be wrong between the routes of a HAProxy.</summary>
internal static class HaproxyErrors
{
    public static readonly DiagnosticRule PortRule = new(
        "HLC4080", Severity.Error, "Routes that cannot share a port of their proxy",
        "A connection says nothing that would tell one from the other: all of them would go to one route.");

    public static Diagnostic Port(Route route, string problem, string help, Route? other) =>
        new(PortRule, route.Serving.Listener?.Port.Origin.First ?? route.Origin.First, problem, help)
        {
            Notes = other is null ? [] : [new DiagnosticNote($"route '{other.Key}' has the port too", other.Serving.Listener?.Port.Origin.First ?? other.Origin.First)],
        };
}
