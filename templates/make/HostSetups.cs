using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Make;

/// <summary>The scripts that set up parts of a host.</summary>
internal static class HostSetups
{
    /// <summary>Those that the host has, in the order in which each finds what it needs.</summary>
    public static ImmutableArray<SetupScriptView> Of(LabTopology lab, Host host)
    {
        var scripts = ImmutableArray.CreateBuilder<SetupScriptView>();
        if (host.HasApt)
        {
            Add("setup-packages", "Install the packages that are missing", host.OperatingSystem?.Origin ?? Origin.None);
        }

        var groups = lab.InstancesOn(host).SelectMany(static i => i.DataFolders).Select(static f => f.Owner?.Group is { } group && !long.TryParse(group, out _) ? f.Owner.GroupOrigin : null).OfType<Origin>();
        if (host.Accounts.Select(static a => a.Name.Origin).Concat(groups).ToArray() is { Length: > 0 } accounts)
        {
            Add("setup-accounts", "Make the groups and accounts that are missing", Origin.CommonTo(accounts));
        }

        if (!host.Pools.IsEmpty || !host.Datasets.IsEmpty)
        {
            Add("setup-storage", "Make the pools, datasets and folders that are missing",
                Origin.CommonTo(host.Pools.Select(static p => p.Name.Origin).Concat(host.Datasets.Select(static d => d.Name.Origin))));
        }

        if (host.Firewall is { Program: not FirewallProgram.Nftables } firewall)
        {
            Add("setup-firewall", "Set the rules of the packet filter, and turn it on", firewall.Origin);
        }

        return scripts.ToImmutable();

        void Add(string target, string help, Origin origin) => scripts.Add(new SetupScriptView(new Sourced<string>(target, origin), new Sourced<string>(help, origin)));
    }

    /// <summary>What <c>install</c> does of it: what only adds. Disks and the packet filter are for whoever thinks of them.</summary>
    public static IEnumerable<Sourced<string>> Installed(ImmutableArray<SetupScriptView> setups) =>
        setups.Select(static s => s.Target).Where(static t => t.Value is "setup-packages" or "setup-accounts");
}
