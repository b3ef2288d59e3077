using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Where the lab says so, only the proxies publish ports; everything else is reached through them.</summary>
internal sealed class PublishedPort : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3107", Severity.Error, "A port published past the proxy",
        "A published port is open to the whole network, without the proxy's TLS, names and access rules.", "published-port")
    {
        OffByDefault = true,
    };

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var container in lab.Instances.SelectMany(static i => i.Containers))
        {
            // What a proxy itself listens on is how everything else is reached; what it needs of others was not asked for.
            foreach (var port in container.Ports.Where(static p => p.Published is not null && p.Entry is not null && !p.IsDerived))
            {
                policy.Report(
                    new Diagnostic(Rule, port.Origin.First,
                        $"container '{container.Name}' publishes port {port.Published} on the host, past the proxy",
                        "route to it instead, or excuse it: waive: { published-port: <the reason> }"),
                    port.Entry?.Waive,
                    container.Entry.Waive,
                    container.Instance.Entry.Waive);
            }
        }
    }
}
