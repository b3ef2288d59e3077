using Hlc.Planning;
using Hlc.Values;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Caddy;

/// <summary>What Caddy cannot ask back ends.</summary>
internal static class CaddyChecks
{
    /// <summary>Reports words of a check that Caddy has no form for: it asks by a request or by a connection, and no more.</summary>
    public static void Refuse(Route route, PlanReport report)
    {
        foreach (var text in (ReadOnlySpan<TextValue?>)[route.Serving.Check?.Send, route.Serving.Check?.Expect])
        {
            if (text is not null)
            {
                report.Unsupported(text.Origin.First, $"the check of route '{route.Key}' says what is sent or answered, which Caddy does not compare",
                    "say 'path' and 'status', or let a HAProxy serve the route");
            }
        }
    }
}
