using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>A health check in compose's words (compose specification, "healthcheck").</summary>
internal static class HealthCheckTree
{
    public static ResolvedTree? Of(HealthCheck? health)
    {
        if (health is null)
        {
            return null;
        }

        var tree = new MappingBuilder();
        if (health.IsNone)
        {
            tree.Add("disable", true, health.Origin);
            return tree.ToMap();
        }

        tree.Add("test", health.Test);
        tree.Add("interval", health.Interval);
        tree.Add("timeout", health.Timeout);
        tree.Add("retries", health.Retries?.Value, health.Retries?.Origin ?? Origin.None);
        tree.Add("start_period", health.StartPeriod);
        return tree.ToMap();
    }
}
