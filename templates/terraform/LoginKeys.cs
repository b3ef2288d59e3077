using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Terraform;

/// <summary>The keys that log in to machines: those of most machines of a site are said once.</summary>
internal static class LoginKeys
{
    /// <summary>The keys of the account that a machine is made with.</summary>
    public static ImmutableArray<AuthorizedKey> Of(Host host) => host.Accounts.FirstOrDefault(a => a.Name.Value == host.Ssh?.User?.Value)?.Keys ?? [];

    /// <summary>They, each on a line.</summary>
    public static string TextOf(Host host) => string.Join('\n', Of(host).Select(static k => k.Line.ToString()));

    /// <summary>Those that most of some machines have, the first of them if several do; null if that is none.</summary>
    public static Sourced<string>? OfMost(IEnumerable<Host> hosts)
    {
        var most = hosts.Where(static h => !Of(h).IsEmpty).GroupBy(TextOf).OrderByDescending(static g => g.Count()).FirstOrDefault();
        return most is null ? null : new Sourced<string>(most.Key, Of(most.First()).Aggregate(Origin.None, static (all, k) => all.And(k.Line.Origin)));
    }
}
