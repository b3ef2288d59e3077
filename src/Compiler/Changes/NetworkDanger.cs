using Hlc.Agreement;
using Hlc.Model;
using Hlc.Output;

namespace Hlc.Changes;

/// <summary>What cuts a host off: another address or gateway, other name servers, or no name server where there was one.</summary>
internal sealed class NetworkDanger(Comparison comparison)
{
    private const int NamePort = 53;

    private readonly ILookup<string, ResolverFact> _resolvers = comparison.Old.Resolvers.ToLookup(static r => r.Host, StringComparer.Ordinal);
    private readonly ILookup<string, InterfaceFact> _interfaces = comparison.Old.Interfaces.ToLookup(static i => i.Host, StringComparer.Ordinal);
    private readonly ILookup<string, GatewayFact> _gateways = comparison.Old.Gateways.ToLookup(static g => g.Host, StringComparer.Ordinal);
    private readonly HashSet<(string, Address)> _asked = [.. comparison.Now.Resolvers.Select(static r => (r.Host, r.Address))];
    private readonly HashSet<(string, Address, string)> _had = [.. comparison.Now.Interfaces.Select(static i => (i.Host, i.Address, i.Interface))];
    private readonly HashSet<(string, Address)> _sent = [.. comparison.Now.Gateways.Select(static g => (g.Host, g.Address))];
    private readonly HashSet<string> _served = Servers(comparison.Files.Before, comparison.NameServerKinds, comparison.Old);
    private readonly HashSet<string> _serves = Servers(comparison.Files.Now, comparison.NameServerKinds, comparison.Now);

    /// <summary>What is dangerous about names, to be read after "host 'x'".</summary>
    public IEnumerable<string> NamesOf(string host)
    {
        if (_served.Contains(host) && !_serves.Contains(host))
        {
            yield return "is no longer a name server";
        }

        foreach (var resolver in _resolvers[host].DistinctBy(static r => r.Address).Where(r => !_asked.Contains((r.Host, r.Address))))
        {
            yield return $"no longer asks {resolver.Address} for names";
        }
    }

    /// <summary>What is dangerous about addresses, to be read after "host 'x'".</summary>
    public IEnumerable<string> AddressesOf(string host)
    {
        foreach (var lost in _interfaces[host].Where(i => !_had.Contains((i.Host, i.Address, i.Interface))).OrderBy(static i => i.Interface.Length == 0).DistinctBy(static i => i.Address))
        {
            yield return $"no longer has the address {lost.Address}{(lost.Interface.Length == 0 ? string.Empty : $" on interface '{lost.Interface}'")}";
        }

        foreach (var lost in _gateways[host].Where(g => !_sent.Contains((g.Host, g.Address))))
        {
            yield return $"no longer sends through the gateway {lost.Address}";
        }
    }

    /// <summary>The hosts on which something gives names: by its files, by its stage, or by the port that a stack publishes.</summary>
    private static HashSet<string> Servers(IEnumerable<Artifact> files, IReadOnlySet<string> kinds, LabFacts facts) =>
    [
        .. files.Where(f => kinds.Contains(f.Kind) || f.Deployment is { Stage: "dns" }).Select(static f => f.Deployment!.Host),
        .. facts.Listeners.Where(static l => l.First <= NamePort && NamePort <= l.Last).Select(static l => l.Host),
    ];
}
