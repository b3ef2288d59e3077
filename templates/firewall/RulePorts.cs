using System.Collections.Immutable;
using Hlc.Topology;

namespace Hlc.Artifacts.Firewall;

/// <summary>Puts ports together so that each rule holds as many as it can.</summary>
internal static class RulePorts
{
    /// <summary>The ports in groups of at most so many, a range counted twice; one empty group for all ports.</summary>
    public static IEnumerable<ImmutableArray<FirewallPorts>> Chunks(ImmutableArray<FirewallPorts> ports, int most)
    {
        if (ports.IsEmpty)
        {
            yield return [];
            yield break;
        }

        var chunk = ImmutableArray.CreateBuilder<FirewallPorts>();
        var size = 0;
        foreach (var port in ports.Distinct().OrderBy(static p => p.First).ThenBy(static p => p.Last))
        {
            var weight = port.First == port.Last ? 1 : 2;
            if (size + weight > most)
            {
                yield return chunk.ToImmutable();
                chunk.Clear();
                size = 0;
            }

            chunk.Add(port);
            size += weight;
        }

        yield return chunk.ToImmutable();
    }

    /// <summary>Openings that differ in nothing but their ports as one: those for the host's own containers are many.</summary>
    public static IEnumerable<FirewallOpening> Joined(IEnumerable<FirewallOpening> openings)
    {
        foreach (var group in openings.GroupBy(static o => (o.Name, o.Protocol, o.IsForAnyone, o.IsLimited, Who: Who(o))))
        {
            FirewallOpening[] all = [.. group];
            yield return all.Length == 1 || all.Any(static o => o.Ports.IsEmpty) ? all[0] : all[0] with
            {
                Ports = [.. all.SelectMany(static o => o.Ports)],
                Sources = [.. all.SelectMany(static o => o.Sources)],
                Origin = all.Aggregate(all[0].Origin, static (origin, opening) => origin.And(opening.Origin)),
            };
        }
    }

    private static string Who(FirewallOpening opening) => string.Join(' ', opening.Sources.Select(static s => $"{s.Range}%{s.Interface}"));
}
