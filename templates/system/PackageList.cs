using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Systems;

/// <summary>The packages of a host: those that it names, and those that what is written for it needs.</summary>
internal static class PackageList
{
    private static readonly DiagnosticRule NameRule = new(
        "HLC4050", Severity.Error, "A text that cannot be a package",
        "apt would refuse it, and with it every other package of the host (Debian Policy, 5.6.1).");

    public static ImmutableArray<Sourced<string>> Of(Host host, LabTopology lab, PlanReport report)
    {
        var packages = new List<Sourced<string>>();
        foreach (var package in host.System.Packages)
        {
            if (IsName(package.Value))
            {
                packages.Add(package);
            }
            else
            {
                report.Add(new Diagnostic(NameRule, package.Origin.First, $"'{package.Value}' cannot be a package", "use lower-case letters, digits, '+', '-' and '.', as apt lists it"));
            }
        }

        if (!host.HasApt)
        {
            if (packages.Count > 0)
            {
                report.Unsupported(packages[0].Origin.First, $"packages of '{host.OperatingSystem?.Value}' are not installed by apt, which is all that hlc writes", "take them out, or correct 'os'");
            }

            return [];
        }

        foreach (var (name, origin) in Needed(host, lab).Concat(DaemonPackages.Of(host, lab)))
        {
            if (origin is not null && packages.All(p => p.Value != name))
            {
                packages.Add(new Sourced<string>(name, origin));
            }
        }

        return [.. packages];
    }

    private static IEnumerable<(string Name, Origin? Origin)> Needed(Host host, LabTopology lab)
    {
        var shared = lab.InstancesOn(host).SelectMany(static i => i.Containers).SelectMany(static c => c.Volumes)
            .Select(static v => v.Share?.Origin);
        yield return ("sudo", host.Accounts.Select(static a => a.Sudo).FirstOrDefault(static o => o is not null));
        yield return ("unattended-upgrades", host.System.Upgrades?.Origin);
        yield return ("ansible-core", lab.Ansible is { IsPull.Value: true } pulled ? pulled.IsPull.Origin : null);
        yield return ("git", lab.Ansible is { IsPull.Value: true } puller ? puller.IsPull.Origin : null);
        yield return ("nfs-common", host.Mounts.Select(static m => m.Share?.Origin.And(m.Origin.AsDecision())).Concat(shared).FirstOrDefault(static o => o is not null));
        yield return ("nfs-kernel-server", host.Exports.IsEmpty ? null : host.Exports[0].Origin);
        yield return ("podman", host.Podman?.Origin);
        yield return (host.Firewall?.Program switch { FirewallProgram.Nftables => "nftables", FirewallProgram.Iptables => "iptables", _ => "ufw" }, host.Firewall?.ProgramOrigin);
        yield return ("zfsutils-linux", AllOf([.. host.Pools.Select(static p => p.Name.Origin), .. host.Datasets.Select(static d => d.Name.Origin)]));
        yield return ("borgbackup", AllOf(host.Backups.Where(static b => b.Tool == BackupTool.Borg).Select(static b => b.Origin)));
        yield return ("restic", AllOf(host.Backups.Where(static b => b.Tool == BackupTool.Restic).Select(static b => b.Origin)));
        yield return ("make", lab.Inventory.Deploy?.Make is { } make && lab.InstancesOn(host).Any() ? Origin.Of(make.KeySpan) : null);

        yield return ("wireguard-tools", AllOf(lab.WireguardNetworks.Where(n => n.Members.Any(m => m.Host == host)).Select(static n => n.Origin)));
        yield return ("openvpn", AllOf(lab.OpenvpnClients.Where(c => c.Host.Value == host).Select(static c => c.Host.Origin.AsDecision())));
        yield return ("chrony", host.Time is { IsChrony: true } time ? time.Servers[0].Origin.And(time.Origin).AsDecision()
            : AllOf(lab.TimeServers.Where(s => s.Host == host && s.IsDaemon).Select(static s => s.Origin.And(s.PlacementOrigin.AsDecision()))));
        yield return ("systemd-timesyncd", host.Time is { IsChrony: false } clock ? clock.Origin.AsDecision() : null);

        // newuidmap and newgidmap, without which nobody but root has a user namespace of several ids.
        yield return ("uidmap", host.Podman is { Users.IsEmpty: false } podman ? podman.Users[0].Origin : null);
    }

    /// <summary>What all have in common says that a package is needed; null if nothing needs it.</summary>
    private static Origin? AllOf(IEnumerable<Origin> origins) => Presence.Of(origins) is { Value: true } needed ? needed.Origin : null;

    private static bool IsName(string name) =>
        name.Length >= 2 && (char.IsAsciiLetterLower(name[0]) || char.IsAsciiDigit(name[0]))
        && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.');
}
