using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>The routes of a proxy by what tells them: their name, or a port of their own.</summary>
/// <param name="Named">Those that are told by their name.</param>
/// <param name="Passed">Those on the port of TLS whose connections are passed on as they are.</param>
/// <param name="Ports">Those that have another port, by its number.</param>
internal sealed record PortRoutes(ImmutableArray<Route> Named, ImmutableArray<Route> Passed, ImmutableArray<(int Port, ImmutableArray<Route> Routes)> Ports)
{
    public static PortRoutes Of(IReadOnlyCollection<Route> routes, PlanReport report)
    {
        ImmutableArray<Route> named = [.. routes.Where(static r => r.Serving.Listener is null)];
        var passed = ImmutableArray<Route>.Empty;
        var ports = ImmutableArray.CreateBuilder<(int, ImmutableArray<Route>)>();
        foreach (var group in routes.Except(named).GroupBy(static r => r.Serving.Listener!.Port.Value).OrderBy(static g => g.Key))
        {
            ImmutableArray<Route> all = [.. group];
            if (named.IsEmpty || group.Key is not (80 or 443))
            {
                if (AreTold(all, report))
                {
                    ports.Add((group.Key, all));
                }
            }
            else if (group.Key == 443 && all.All(static r => r.Serving.Listener is { Mode.Value: ListenMode.Tcp, IsByName.Value: true }))
            {
                passed = all;
            }
            else
            {
                report.Add(HaproxyErrors.Port(all[0], $"port {group.Key} of the proxy is that of the routes by name, and route '{all[0].Key}' wants it for itself",
                    group.Key == 443 ? "say 'sni: true', or another port" : "say another port", named[0]));
            }
        }

        return new PortRoutes(named, passed, ports.ToImmutable());
    }

    /// <summary>True if connections to one port tell which route they are for: of all but one by the name in their handshake or request.</summary>
    private static bool AreTold(ImmutableArray<Route> routes, PlanReport report)
    {
        var first = routes[0];
        foreach (var other in routes.Skip(1))
        {
            if (Refusals.IsTcp(other) != Refusals.IsTcp(first))
            {
                report.Add(HaproxyErrors.Port(other, $"route '{other.Key}' and route '{first.Key}' carry different things on one port", "give one of them another port, or both the same 'mode'", first));
                return false;
            }
        }

        Route[] silent = [.. routes.Where(static r => Refusals.IsTcp(r) && !r.Serving.Listener!.IsByName.Value)];
        if (silent.Length < 2)
        {
            return true;
        }

        report.Add(HaproxyErrors.Port(silent[1], $"route '{silent[1].Key}' and route '{silent[0].Key}' have one port of the proxy",
            "give one of them another port, or say 'sni: true' where TLS names them", silent[0]));
        return false;
    }
}
