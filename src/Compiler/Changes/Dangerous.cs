using System.Collections.Immutable;
using Hlc.Diagnostics;

namespace Hlc.Changes;

/// <summary>What makes a plan dangerous.</summary>
public enum DangerKind
{
    /// <summary>More than a third of a host's files is removed.</summary>
    Removal,

    /// <summary>SSH: its port, who logs in, by what.</summary>
    Ssh,

    /// <summary>The packet filter is turned on, or lets SSH in from fewer places.</summary>
    Firewall,

    /// <summary>A name server is gone, or a host asks another one.</summary>
    Dns,

    /// <summary>An address or a gateway of a host is gone.</summary>
    Address,
}

/// <summary>Something dangerous in a plan.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Host">The key of the host.</param>
/// <param name="Diagnostic">What is said of it, as an error.</param>
public sealed record Danger(DangerKind Kind, string Host, Diagnostic Diagnostic)
{
    /// <summary>The words for kinds, as users write them, in the order of the kinds.</summary>
    public static ImmutableArray<string> Words { get; } = ["removal", "ssh", "firewall", "dns", "address"];

    /// <summary>The word for its kind.</summary>
    public string Word => Words[(int)Kind];
}

/// <summary>Finds what is dangerous. A host that is new, or gone, has nothing to lose: it only counts how much is removed.</summary>
internal static class Dangerous
{
    // A host of few files loses a third of them with one stack.
    private const int MostRemoved = 4;

    /// <summary>All of it, by kind and then by host.</summary>
    public static ImmutableArray<Danger> Of(Comparison comparison)
    {
        var (ssh, firewall, network) = (new SshDanger(comparison), new FirewallDanger(comparison), new NetworkDanger(comparison));
        return
        [
            .. Removals(comparison),
            .. comparison.Hosts.SelectMany(h => ssh.Of(h).Select(d => new Danger(DangerKind.Ssh, h, ChangeErrors.Ssh(h, d)))),
            .. comparison.Hosts.SelectMany(h => firewall.Of(h).Select(d => new Danger(DangerKind.Firewall, h, ChangeErrors.Firewall(h, d)))),
            .. comparison.Hosts.SelectMany(h => network.NamesOf(h).Select(d => new Danger(DangerKind.Dns, h, ChangeErrors.NameServer(h, d)))),
            .. comparison.Hosts.SelectMany(h => network.AddressesOf(h).Select(d => new Danger(DangerKind.Address, h, ChangeErrors.Address(h, d)))),
        ];
    }

    private static IEnumerable<Danger> Removals(Comparison comparison)
    {
        var all = comparison.Files.Before.CountBy(static a => a.Deployment!.Host).ToDictionary(StringComparer.Ordinal);
        var removed = comparison.Files.OnHosts.Where(static f => f.Kind == FileChangeKind.Removed).CountBy(static f => f.File.Deployment!.Host);
        foreach (var (host, count) in removed.OrderBy(static r => r.Key, StringComparer.Ordinal))
        {
            if (count > MostRemoved && count * 3 > all[host])
            {
                yield return new Danger(DangerKind.Removal, host, ChangeErrors.Removal(host, count, all[host]));
            }
        }
    }
}
